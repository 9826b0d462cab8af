/**
 * Hours problem — what is wrong at a field of hours, in words; a newer relay may know of
 * more than we do.
 */
import { scheduleProblems, type ScheduleProblem } from '../../api.ts';
import { useSpeech } from '../console.ts';
import { TriangleAlert } from '../icons.ts';

export function HoursProblem({ id, problem }: { id: string; problem: ScheduleProblem | undefined }) {
  const { words } = useSpeech();
  if (problem === undefined) return null;
  return (
    <p class="problem" id={id}>
      <TriangleAlert size={14} />{' '}
      {scheduleProblems.includes(problem) ? words[`hoursField.${problem}`] : words['field.wrong']}
    </p>
  );
}
