/**
 * Line bar — what is wrong with the connection, where something is.
 */
import type { Desk } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import { TriangleAlert } from '../icons.ts';

export function LineBar({ desk }: { desk: Desk }) {
  const { reload } = useConsole();
  const { words } = useSpeech();
  const line = desk.line.value;
  const isWrong = line !== 'open' && line !== 'opening';
  return (
    <div role="status" class="line" data-state={line}>
      {isWrong && (
        <p>
          <TriangleAlert size={14} /> {words[`line.${line}`]}
          {(line === 'outdated' || line === 'barred') && (
            <button type="button" onClick={reload}>
              {words['line.reload']}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
