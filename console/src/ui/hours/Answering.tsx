/**
 * Answering — what shoppers are told besides hours: how long an answer takes, and how soon
 * before closing it is said.
 */
import type { HoursBook } from '@shopbell/shared';
import { useId } from 'preact/hooks';
import type { Hours } from '../../stores/hours/hours.ts';
import { useSpeech } from '../console.ts';
import { Field } from '../door/Field.tsx';
import { Elsewhere } from '../Elsewhere.tsx';
import { FormEnd } from '../FormEnd.tsx';
import { TriangleAlert } from '../icons.ts';
import { useForm } from '../use-form.ts';

const units = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
type Unit = keyof typeof units;

/** The largest unit that says it in whole numbers. */
function unitOf(length: number): Unit {
  if (length % units.days === 0) return 'days';
  return length % units.hours === 0 ? 'hours' : 'minutes';
}

export function Answering({ hours, kept, isFixed }: { hours: Hours; kept: HoursBook; isFixed: boolean }) {
  const { words } = useSpeech();
  const id = useId();
  const unit = unitOf(kept.usualAnswer);
  const form = useForm({
    // One thing: another unit alone would be another length.
    usualAnswer: { number: String(kept.usualAnswer / units[unit]), unit },
    lastCall: String(kept.lastCall / units.minutes),
  });
  const usual = form.field('usualAnswer');
  const lastCall = form.field('lastCall');
  const problem = usual.problem && words['answering.usualWrong'];

  const keep = () =>
    form.send(({ usualAnswer, lastCall }) =>
      hours.keepAnswering({
        usualAnswer: Math.round(Number(usualAnswer.number) * units[usualAnswer.unit]) || 0,
        // Nothing written is no number, though JavaScript would take it for 0.
        lastCall: lastCall.trim() === '' ? -1 : Math.round(Number(lastCall) * units.minutes),
      }),
    );

  return (
    <section class="answering" aria-labelledby={id}>
      <h2 id={id}>{words['answering.title']}</h2>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <div class="field">
          <label for={`${id}-usual`}>{words['answering.usual']}</label>
          <div class="with-unit">
            <input
              id={`${id}-usual`}
              type="number"
              min={1}
              readOnly={isFixed}
              value={usual.value.number}
              aria-describedby={`${id}-hint`}
              {...(problem !== undefined && { 'aria-invalid': true })}
              onInput={(event) => usual.onWrite({ ...usual.value, number: event.currentTarget.value })}
            />
            <select
              aria-label={words['answering.unit']}
              disabled={isFixed}
              value={usual.value.unit}
              onChange={(event) => usual.onWrite({ ...usual.value, unit: event.currentTarget.value as Unit })}
            >
              {(Object.keys(units) as Unit[]).map((one) => (
                <option key={one} value={one}>
                  {words[`answering.${one}`]}
                </option>
              ))}
            </select>
          </div>
          {usual.elsewhere !== undefined && (
            <Elsewhere
              shown={`${usual.elsewhere.value.number} ${words[`answering.${usual.elsewhere.value.unit}`]}`}
              onTake={usual.elsewhere.take}
            />
          )}
          {problem !== undefined && (
            <p class="problem">
              <TriangleAlert size={14} /> {problem}
            </p>
          )}
          <p id={`${id}-hint`} class="hint">
            {words['answering.usualHelp']}
          </p>
        </div>
        <Field
          label={words['answering.lastCall']}
          hint={words['answering.lastCallHelp']}
          type="number"
          min={0}
          max={120}
          isCode
          isFixed={isFixed}
          {...lastCall}
          problem={lastCall.problem && words['answering.lastCallWrong']}
        />
        {!isFixed && <FormEnd form={form} />}
      </form>
    </section>
  );
}
