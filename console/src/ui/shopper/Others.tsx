/**
 * Others — the shopper's other conversations, latest first.
 */
import { showNumber, type Row } from '@shopbell/shared';
import { useConsole, useSpeech } from '../console.ts';
import { Link } from '../Link.tsx';

export function Others({ rows }: { rows: readonly Row[] }) {
  const { clock } = useConsole();
  const { words, format } = useSpeech();
  return (
    <section class="others">
      <h3>{words['shopper.earlier']}</h3>
      {rows.length === 0 && <p class="hint">{words['shopper.noEarlier']}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={{ name: 'conversation', id: row.id, details: false }}>
              <span class="others-head">
                <b>{showNumber(row.number)}</b>
                <time dateTime={new Date(row.openedAt).toISOString()}>{format.brief(row.openedAt, clock.read())}</time>
              </span>
              <span class="row-text" dir="auto">
                {row.last?.text ?? words['list.opened']}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
