/**
 * Promise when — by when an answer is promised: moments that make sense now, or another.
 */
import { useSignal } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import { LONGEST_PROMISE, momentsFrom, promiseProblem, readLocal, writeLocal } from '../../stores/promises.ts';
import { useConsole, useSpeech } from '../console.ts';
import { TriangleAlert } from '../icons.ts';

/** `value` is an instant; NaN while another moment is wanted and not filled in. */
export function PromiseWhen({
  value,
  isTried,
  onChoose,
}: {
  value: number;
  /** Somebody has tried to go on: now it is said what is wrong. */
  isTried: boolean;
  onChoose: (at: number) => void;
}) {
  const { clock } = useConsole();
  const { words, format } = useSpeech();
  const id = useId();
  const now = useMemo(() => clock.read(), []);
  const moments = useMemo(() => momentsFrom(now), []);
  const isOther = useSignal(false);
  const problem = isOther.value && isTried ? promiseProblem(value, clock.read()) : null;
  return (
    <fieldset class="when">
      <legend>{words['promise.when']}</legend>
      {moments.map(({ name, at }) => (
        <label key={name} class="tick">
          <input
            type="radio"
            name={id}
            checked={!isOther.value && value === at}
            onChange={() => {
              isOther.value = false;
              onChoose(at);
            }}
          />
          <span>{words[`promise.${name}`]}</span>
          <span class="when-at">{format.soon(at, now)}</span>
        </label>
      ))}
      <label class="tick">
        <input
          type="radio"
          name={id}
          checked={isOther.value}
          onChange={() => {
            isOther.value = true;
          }}
        />
        <span>{words['promise.other']}</span>
      </label>
      {isOther.value && (
        <div class="field">
          <label for={`${id}-at`} class="unseen">
            {words['promise.at']}
          </label>
          <input
            id={`${id}-at`}
            type="datetime-local"
            min={writeLocal(now)}
            max={writeLocal(now + LONGEST_PROMISE)}
            value={Number.isNaN(value) ? '' : writeLocal(value)}
            aria-describedby={`${id}-problem`}
            {...(problem !== null && { 'aria-invalid': true })}
            onInput={(event) => onChoose(readLocal(event.currentTarget.value))}
          />
          <p id={`${id}-problem`} class="problem" role="alert">
            {problem !== null && (
              <>
                <TriangleAlert size={14} /> {words[`promise.${problem}`]}
              </>
            )}
          </p>
        </div>
      )}
    </fieldset>
  );
}

/** The moment that is chosen before anybody has. */
export const firstMoment = (now: number): number => momentsFrom(now)[0]?.at ?? now;
