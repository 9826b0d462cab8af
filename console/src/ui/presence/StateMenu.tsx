/**
 * State menu — whether one is here, why it is so, and how to say otherwise.
 */
import type { PresenceState } from '@shopbell/shared';
import type { Desk } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Check, ChevronDown } from '../icons.ts';
import { aboutMe } from './sentences.ts';
import { StateMark } from './StateMark.tsx';

const states: readonly PresenceState[] = ['here', 'away', 'off'];

export function StateMenu({ desk, idleAfter }: { desk: Desk; idleAfter: number }) {
  const { clock, today } = useConsole();
  const speech = useSpeech();
  const { words } = speech;
  const you = desk.colleagues.you.value;
  if (you === null) return null;
  const { presence } = you;
  const wanted = desk.declared.value;
  const chosen = wanted ?? presence.declared;
  // Without a connection nobody knows here what is told of oneself there.
  const isTold = desk.line.value === 'open';
  const name = isTold ? words[`state.${presence.state}`] : words['state.unknown'];
  return (
    <div class="state">
      <button
        type="button"
        class="quiet state-now"
        popovertarget="state"
        aria-label={words['state.yours']({ state: name })}
      >
        <StateMark state={isTold ? presence.state : 'off'} />
        <span>{name}</span>
        <ChevronDown size={14} />
      </button>
      <div id="state" popover="auto" class="menu" role="group" aria-label={words['state.name']}>
        <p class="state-why">
          {isTold
            ? aboutMe(presence, speech, { now: clock.time.value, idleAfter, hours: today.people.value[you.id] })
            : words['state.unknownWhy']}
        </p>
        {states.map((state) => (
          <button
            key={state}
            type="button"
            class="quiet state-choice"
            aria-pressed={chosen === state}
            popovertarget="state"
            popovertargetaction="hide"
            onClick={() => {
              if (state !== chosen) desk.declare(state);
            }}
          >
            <StateMark state={state} />
            <span>
              <b>{words[`state.${state}`]}</b>
              <span>{words[`state.${state}Help`]}</span>
            </span>
            {chosen === state && <Check size={16} />}
          </button>
        ))}
        <p role="status" class="hint">
          {wanted !== null && !isTold ? words['state.later'] : ''}
        </p>
      </div>
    </div>
  );
}
