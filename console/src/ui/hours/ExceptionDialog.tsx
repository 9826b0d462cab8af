/**
 * Exception dialog — what one date is like: closed or open at other hours, its name,
 * whether it comes back.
 */
import { useSignal } from '@preact/signals';
import { LONGEST_EXCEPTION_NAME, type HoursException, type Interval } from '@shopbell/shared';
import { useId, useRef } from 'preact/hooks';
import type { ScheduleProblem } from '../../api.ts';
import type { Dates } from '../../i18n/dates.ts';
import { dayProblemsOf } from '../../stores/hours/problems.ts';
import { useSpeech } from '../console.ts';
import { Dialog } from '../Dialog.tsx';
import { TriangleAlert } from '../icons.ts';
import { Times } from './Times.tsx';

export function ExceptionDialog({
  exception,
  isNew,
  dates,
  problemAt,
  onTake,
  onForget,
  onClose,
}: {
  exception: HoursException;
  isNew: boolean;
  dates: Dates;
  /** What is wrong with it as it is: `name`, `hours.0.from`. */
  problemAt: (field: string) => ScheduleProblem | undefined;
  onTake: (exception: HoursException) => void;
  onForget: () => void;
  onClose: () => void;
}) {
  const { words } = useSpeech();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const name = useSignal(exception.name);
  const yearly = useSignal(exception.yearly);
  const isClosed = useSignal(exception.hours === 'closed');
  const intervals = useSignal<readonly Interval[]>(
    exception.hours === 'closed' ? [{ from: '09:00', to: '13:00' }] : exception.hours,
  );
  const isTried = useSignal(!isNew);
  const hours = isClosed.value ? ('closed' as const) : intervals.value;
  const own = hours === 'closed' ? {} : dayProblemsOf(hours);
  const isLong = Array.from(name.value.trim()).length > LONGEST_EXCEPTION_NAME;
  const nameProblem = isLong ? 'tooLong' : name.value === exception.name ? problemAt('name') : undefined;
  const date = dates.long(exception.date);

  function take(): void {
    isTried.value = true;
    if (Object.keys(own).length > 0 || isLong) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    onTake({ date: exception.date, yearly: yearly.peek(), name: name.peek().trim(), hours });
  }

  return (
    <Dialog title={date.charAt(0).toLocaleUpperCase() + date.slice(1)} onClose={onClose}>
      <form
        ref={form}
        noValidate
        class="exception-form"
        onSubmit={(event) => {
          event.preventDefault();
          // What is still being typed is done first.
          if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
          take();
        }}
      >
        <fieldset class="choices">
          <legend>{words['exceptions.how']}</legend>
          <label class="tick">
            <input type="radio" name={id} checked={isClosed.value} onChange={() => (isClosed.value = true)} />
            <span>{words['exceptions.isClosed']}</span>
          </label>
          <label class="tick">
            <input type="radio" name={id} checked={!isClosed.value} onChange={() => (isClosed.value = false)} />
            <span>{words['exceptions.other']}</span>
          </label>
        </fieldset>
        {!isClosed.value && (
          <Times
            day={words['exceptions.theDay']}
            intervals={intervals.value}
            problemAt={(field) => own[field]}
            onWrite={(changed) => (intervals.value = changed)}
          />
        )}
        <div class="field">
          <label for={`${id}-name`}>{words['exceptions.name']}</label>
          <input
            id={`${id}-name`}
            type="text"
            autocomplete="off"
            value={name.value}
            aria-describedby={`${id}-hint`}
            {...(nameProblem !== undefined && { 'aria-invalid': true })}
            onInput={(event) => (name.value = event.currentTarget.value)}
          />
          {nameProblem !== undefined && (
            <p class="problem">
              <TriangleAlert size={14} /> {words[`hoursField.${nameProblem}`] ?? words['field.wrong']}
            </p>
          )}
          <p id={`${id}-hint`} class="hint">
            {words['exceptions.nameHelp']}
          </p>
        </div>
        <label class="tick">
          <input
            type="checkbox"
            checked={yearly.value}
            onChange={(event) => (yearly.value = event.currentTarget.checked)}
          />
          <span>{words['exceptions.repeat']}</span>
        </label>
        <p class="hint">{words['exceptions.night']}</p>
        <div class="dialog-acts">
          {!isNew && (
            <button type="button" class="danger" onClick={onForget}>
              {words['exceptions.forget']}
            </button>
          )}
          <button type="button" onClick={onClose}>
            {words['act.cancel']}
          </button>
          <button type="submit" class="primary">
            {words['exceptions.take']}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
