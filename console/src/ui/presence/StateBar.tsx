/**
 * State bar — said to whoever is not here though they sit at the console: that it is so,
 * why, and how to be here; and to whoever was idle, that it is over.
 */
import type { Desk } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import { X } from '../icons.ts';
import { aboutMe } from './sentences.ts';
import { StateMark } from './StateMark.tsx';

export function StateBar({ desk, idleAfter }: { desk: Desk; idleAfter: number }) {
  const { clock, today } = useConsole();
  const speech = useSpeech();
  const { words, format } = speech;
  const presence = desk.colleagues.you.value?.presence ?? null;
  const back = desk.cameBack.value;
  const now = clock.read();
  const isDeclared = presence !== null && presence.state !== 'here' && presence.reason === 'declared';
  const isCapped = presence?.reason === 'hours';
  const isIdle = presence?.state === 'away' && presence.reason === 'idle';
  return (
    <div role="status" class="bar state-bar" data-state={presence?.state}>
      {presence !== null && (isDeclared || isIdle || isCapped) && (
        <p>
          <StateMark state={presence.state} />
          <span>
            {aboutMe(presence, speech, { now, idleAfter, hours: today.people.value[desk.me.id] })}{' '}
            {words[isCapped ? 'bar.hours' : isIdle ? 'bar.idle' : presence.state === 'off' ? 'bar.off' : 'bar.away']}
          </span>
          {isDeclared && desk.declared.value === null && (
            <button type="button" class="primary" onClick={() => desk.declare('here')}>
              {words['bar.beHere']}
            </button>
          )}
        </p>
      )}
      {back !== null && presence?.state === 'here' && (
        <p>
          <StateMark state="here" />
          <span>{words['bar.back']({ from: format.moment(back.from, now), to: format.moment(back.to, now) })}</span>
          <button type="button" class="quiet" aria-label={words['back.dismiss']} onClick={() => desk.gotBack()}>
            <X size={14} />
          </button>
        </p>
      )}
    </div>
  );
}
