/**
 * Shopper — somebody in the shop with two tabs, one shelf and something to say.
 */
import { isEntryKind, VERSION, type Entry, type ShopperFrame, type ToShopper } from '@shopbell/shared';
import { createCopy } from './copy.ts';
import { createOutbox, type Draft } from './outbox.ts';
import { openLink, type End, type Surroundings } from './surroundings.ts';
import { words } from './words.ts';

/** Drafts that wait for an answer at the most; beyond them nothing more is written. */
const MOST_WAITING = 4;
/** Another tab takes a draft for late after so long, long before its own: O4 is to happen. */
const LATE = 1_500;

/** Opens the tabs; nothing is said before `talk`. */
export function createShopper(name: string, tabs: number, around: Surroundings, found: (conversation: string) => void) {
  const { ledger, dice, later, now, newId, recoveries, think, shop } = around;
  const secret = newId().replaceAll('-', '');
  const shelf = new Map<string, Draft>();
  let conversation: string | null = null;
  let talking: (() => void) | null = null;

  function settled(draftId: string, place: { readonly epoch: string; readonly sequence: number }): void {
    if (!shelf.has(draftId)) return;
    ledger.acknowledge(draftId, place);
    recoveries.back(name, ['redis restart']);
    for (const tab of opened) tab.outbox.settle(draftId);
  }

  function openTab(place: number): Tab {
    const observer = `${name}.${place}`;
    const copy = createCopy({
      observer,
      ledger,
      now,
      catchUp: (position) => link.send({ kind: 'catchUp', position }, true),
      settled,
    });
    const outbox = createOutbox({
      shelf,
      now,
      later,
      late: place === 0 ? LATE * 4 : LATE,
      send(draft) {
        const isSent = link.send(draft.frame(), true);
        if (isSent) ledger.sent(draft.draftId);
        return isSent;
      },
      withdrawn: ledger.refuse,
    });

    function hear(frame: ToShopper): void {
      if (frame.kind === 'welcome') {
        if (frame.conversation === null) copy.forget();
        outbox.resend();
      } else if (frame.kind === 'log') {
        copy.take(frame);
        if (conversation !== frame.conversation.id) {
          conversation = frame.conversation.id;
          found(conversation);
        }
        if (dice.chance(0.2)) link.send({ kind: 'see', conversation, sequence: copy.last() });
      } else if (frame.kind === 'refused') outbox.refuse(frame);
      else if (isEntryKind(frame.kind)) copy.hear(frame as Entry);
    }

    const { link, port } = openLink<ToShopper>(
      around,
      '/ws/shopper',
      {},
      {
        hello() {
          const position = copy.position();
          return {
            kind: 'hello',
            version: VERSION,
            shop,
            secret,
            ...(position && { position }),
          } satisfies ShopperFrame;
        },
        hear,
        changed: (phase) => phase === 'open' && recoveries.back(observer, ['client drop', 'relay kill']),
      },
    );
    link.want();

    return {
      name: observer,
      copy,
      outbox,
      phase: link.phase,
      port,
      away(milliseconds) {
        link.drop();
        later(milliseconds, link.want);
      },
      reload() {
        link.drop();
        outbox.end();
        opened[place] = openTab(place);
      },
    };
  }

  const opened: Tab[] = [];
  for (let place = 0; place < tabs; place += 1) opened.push(openTab(place));

  function say(): void {
    const draftId = newId();
    const text = words(name, draftId, dice);
    const at = now();
    ledger.meant(name, name, { draftId, kind: 'said', text });
    const draft: Draft = {
      draftId,
      at,
      frame: () => ({ kind: 'say', draftId, text, conversation }) satisfies ShopperFrame,
    };
    // Whichever tab one writes in: nearly always the same one.
    (opened[dice.chance(0.05) ? opened.length - 1 : 0] as Tab).outbox.put(draft);
  }

  function goOn(): void {
    talking = later(dice.wait(think), () => {
      if (shelf.size < MOST_WAITING) say();
      goOn();
    });
  }

  return {
    name,
    tabs: opened as readonly Tab[],
    conversation: () => conversation,
    waiting: () => [...shelf.keys()],
    say,
    talk: goOn,
    hush(): void {
      talking?.();
      talking = null;
    },
  };
}

/** One tab. */
export interface Tab extends End {
  readonly copy: ReturnType<typeof createCopy>;
  readonly outbox: ReturnType<typeof createOutbox>;
}

export type Shopper = ReturnType<typeof createShopper>;
