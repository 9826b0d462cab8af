/**
 * Arrivals — says what has just come, once, to those who listen instead of look.
 *
 * The log itself is silent: putting earlier messages in is nothing to announce.
 */
import { useSignal } from '@preact/signals';
import { lastSequence, type Log } from '@shopbell/shared';
import { useEffect, useRef } from 'preact/hooks';
import { useSpeech } from '../console.ts';

export function Arrivals({ log, me }: { log: Log; me: string }) {
  const { words } = useSpeech();
  const said = useSignal('');
  const heard = useRef(lastSequence(log));
  const last = lastSequence(log);

  useEffect(() => {
    const fresh = log.entries.filter((entry) => entry.sequence > heard.current);
    heard.current = last;
    const sentences = fresh.flatMap((entry) => {
      if (entry.kind !== 'said') return [];
      if (entry.by === 'shopper') return [`${words['log.shopper']}: ${entry.text}`];
      return entry.by.id === me ? [] : [`${entry.by.name}: ${entry.text}`];
    });
    if (sentences.length === 0) return;
    const now = sentences.join('. ');
    // The same words once more are news, too, and only what differs is told.
    said.value = now === said.peek() ? `${now}\u00a0` : now;
  }, [last]);

  return (
    <p class="unseen" aria-live="polite">
      {said.value}
    </p>
  );
}
