/**
 * Time input — one time, typed as people type it and tidied when they are done; arrow
 * keys move it.
 */
import { useSignal } from '@preact/signals';
import { STEP, stepped, tidyTime } from '../../stores/hours/times.ts';

export function TimeInput({
  value,
  label,
  isEnd,
  isWrong,
  describedBy,
  onWrite,
}: {
  value: string;
  label: string;
  isEnd: boolean;
  isWrong: boolean;
  describedBy: string;
  onWrite: (time: string) => void;
}) {
  /** What is being typed, until it is done. */
  const typed = useSignal<string | null>(null);

  function done(): void {
    const written = typed.peek();
    typed.value = null;
    if (written !== null && tidyTime(written) !== value) onWrite(tidyTime(written));
  }

  return (
    <input
      type="text"
      class="time-input"
      inputMode="numeric"
      autocomplete="off"
      spellcheck={false}
      maxLength={8}
      placeholder="00:00"
      aria-label={label}
      value={typed.value ?? value}
      {...(isWrong && { 'aria-invalid': true, 'aria-describedby': describedBy })}
      onFocus={(event) => event.currentTarget.select()}
      onInput={(event) => (typed.value = event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        const by = (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 60 : STEP);
        const from = typed.peek() === null ? value : tidyTime(typed.peek() ?? '');
        typed.value = null;
        onWrite(stepped(from, by, isEnd));
      }}
    />
  );
}
