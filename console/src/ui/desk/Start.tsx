/**
 * Start — what stands in place of a conversation: what to do next, and whether one can
 * be called.
 */
import type { Desk } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Bell, CircleCheck } from '../icons.ts';
import { CallTests } from './CallTests.tsx';

export function Start({ desk }: { desk: Desk }) {
  const { way } = useConsole();
  const { words } = useSpeech();
  const { waiting, all } = desk.inbox.counts.value;
  const next = () => {
    const id = desk.inbox.mostUrgent();
    if (id !== null) way.go({ name: 'conversation', id, details: false });
  };
  return (
    <div class="start">
      <span class="start-sign" data-waiting={waiting > 0}>
        {waiting > 0 ? <Bell size={24} /> : <CircleCheck size={24} />}
      </span>
      <h2>{all > 0 ? words['start.title'] : words['start.none']}</h2>
      <p>{waiting > 0 ? words['start.body'] : words['start.noneBody']}</p>
      {waiting > 0 && (
        <button type="button" class="primary" onClick={next}>
          {words['start.next']}
        </button>
      )}
      <section class="start-shift" aria-labelledby="start-shift">
        <h3 id="start-shift">{words['start.shift']}</h3>
        <CallTests />
      </section>
    </div>
  );
}
