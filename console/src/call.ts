/**
 * Call — how a ring reaches an operator: sound, desktop notification, the tab's title
 * and its sign.
 *
 * What rings is decided in `stores/bell.ts`.
 */
import { effect, type ReadonlySignal } from '@preact/signals';
import { showNumber } from '@shopbell/shared';
import type { Alerts } from './alerts.ts';
import type { Speech } from './i18n/speech.ts';
import { wanting, type Ring } from './stores/bell.ts';
import type { Desk } from './stores/desk.ts';
import type { Settings } from './stores/settings.ts';
import type { Tone } from './tone.ts';

/** Builds what is done when something rings; `show` brings a conversation before the operator. */
export function createCall({
  tone,
  alerts,
  settings,
  speech,
  attentive,
  show,
}: {
  tone: Tone;
  alerts: Alerts;
  settings: Settings;
  speech: ReadonlySignal<Speech>;
  attentive: ReadonlySignal<boolean>;
  show: (conversation: string) => void;
}) {
  return (rings: readonly Ring[]): void => {
    // Many at once are one sound, as loud as the loudest.
    if (settings.sound.peek()) tone.ring(Math.max(...rings.map(({ step }) => step)));
    if (!settings.notifications.peek() || attentive.peek()) return;
    const { words } = speech.peek();
    for (const { cause, row } of rings) {
      alerts.show({
        title: words[`alert.${cause}`]({ number: showNumber(row.number) }),
        body: row.last?.text ?? '',
        tag: row.id,
        chosen: () => show(row.id),
      });
    }
  };
}

/** Keeps the tab's title and sign true; returns how to stop. */
export function keepTitle({
  desk,
  put,
}: {
  desk: ReadonlySignal<Desk | null>;
  put: (title: string, isWanted: boolean) => void;
}): () => void {
  return effect(() => {
    const now = desk.value;
    const count = now === null ? 0 : wanting(now.inbox.rows.value, now.me.id);
    put(count > 0 ? `(${count}) Shopbell` : 'Shopbell', count > 0);
  });
}
