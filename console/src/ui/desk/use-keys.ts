/**
 * Keys — what single keys do; never while somebody types, and not at all where they
 * are turned off (WCAG 2.1.4).
 */
import { useEffect, useRef } from 'preact/hooks';
import { writeRoute } from '../../route.ts';
import type { Desk } from '../../stores/desk.ts';
import { useConsole } from '../console.ts';
import type { Asking } from './asking.ts';

/** The keys, by what they do; the dialog lists them from here. */
export const keys = {
  'keys.next': 'j',
  'keys.previous': 'k',
  'keys.write': '/',
  'keys.find': 'f',
  'act.claim': 'c',
  'act.transfer': 't',
  'act.takeOver': 'o',
  'act.promise': 'p',
  'act.release': 'r',
  'act.close': 'e',
  'keys.show': '?',
} as const;

export type KeyName = keyof typeof keys;

/** Listens for as long as the component stands. */
export function useKeys({ desk, ask }: { desk: Desk; ask: (what: Asking) => void }): void {
  const { way, settings } = useConsole();
  const asking = useRef(ask);
  asking.current = ask;

  useEffect(() => {
    function act(name: KeyName): void {
      const conversation = desk.active.peek();
      const standing = conversation?.standing.peek() ?? null;
      const isMine = standing?.owner?.id === desk.me.id;
      const owned = standing?.phase === 'owned';
      switch (name) {
        case 'keys.next':
        case 'keys.previous': {
          const id = desk.inbox.neighbour(conversation?.id ?? null, name === 'keys.next' ? 1 : -1);
          if (id === null) return;
          way.go({ name: 'conversation', id, details: false });
          const address = writeRoute({ name: 'conversation', id, details: false });
          document.querySelector<HTMLElement>(`.rows a[href="${address}"]`)?.scrollIntoView({ block: 'nearest' });
          return;
        }
        case 'keys.write':
          focus('composer');
          return;
        case 'keys.find':
          focus('filter');
          return;
        case 'keys.show':
          asking.current('keys');
          return;
        case 'act.claim':
          if (conversation && standing?.phase === 'waiting') desk.claim(conversation.id);
          return;
        case 'act.transfer':
          if (owned && isMine) asking.current('transfer');
          return;
        case 'act.promise':
          if (owned && isMine) asking.current('promise');
          return;
        case 'act.takeOver':
          if (owned && !isMine) asking.current('takeOver');
          return;
        case 'act.release':
          if (conversation && owned && isMine) desk.release(conversation.id);
          return;
        case 'act.close':
          if (conversation && owned && isMine) desk.close(conversation.id);
          return;
      }
    }

    function press(event: KeyboardEvent): void {
      if (!settings.keys.peek() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.repeat || isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
      const name = (Object.keys(keys) as KeyName[]).find((each) => keys[each] === event.key);
      if (name === undefined) return;
      event.preventDefault();
      act(name);
    }

    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [desk, way, settings]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);
}

function focus(id: string): void {
  document.getElementById(id)?.focus();
}
