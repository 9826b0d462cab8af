/**
 * Strip — colleagues at a glance: who is there, why not, and how much they have on their
 * desks. It can be folded away, and is where there is little room.
 */
import type { Desk } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import { ChevronDown } from '../icons.ts';
import { StripLine } from './StripLine.tsx';
import { StateMark } from './StateMark.tsx';

const states = ['here', 'away', 'off'] as const;

export function Strip({ desk }: { desk: Desk }) {
  const { settings } = useConsole();
  const { words, format } = useSpeech();
  const others = desk.colleagues.others.value;
  const isOpen = settings.strip.value;
  if (others.length === 0) return null;
  return (
    <section class="strip" aria-label={words['strip.name']}>
      <button
        type="button"
        class="quiet strip-fold"
        aria-expanded={isOpen}
        aria-controls="strip"
        onClick={() => settings.turn('strip', !isOpen)}
      >
        <span class="strip-title">{words['strip.name']}</span>
        {states.map((state) => {
          const number = others.filter(({ presence }) => presence.state === state).length;
          return (
            number > 0 && (
              <span key={state} class="strip-count">
                <StateMark state={state} />
                <span aria-hidden="true">{format.number(number)}</span>
                <span class="unseen">{words[`strip.${state}`]({ number })}</span>
              </span>
            )
          );
        })}
        <ChevronDown size={14} />
      </button>
      {isOpen && (
        // What scrolls must be reachable by keyboard.
        <ul id="strip" tabIndex={0} aria-label={words['strip.name']}>
          {others.map((colleague) => (
            <StripLine key={colleague.id} colleague={colleague} desk={desk} />
          ))}
        </ul>
      )}
    </section>
  );
}
