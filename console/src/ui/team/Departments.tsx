/**
 * Departments — the parts of the team, in the shop's order; new conversations go to the
 * first.
 */
import type { Department } from '@shopbell/shared';
import { useRef } from 'preact/hooks';
import type { NewDepartment } from '../../api.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Elsewhere } from '../Elsewhere.tsx';
import { FormEnd } from '../FormEnd.tsx';
import { ArrowDown, ArrowUp, Plus, Trash2, TriangleAlert } from '../icons.ts';
import { useForm } from '../use-form.ts';

/** As many as a shop may have. */
const MOST = 20;

type Line = NewDepartment & { readonly key: string };

export function Departments({ departments }: { departments: readonly Department[] }) {
  const { api, session } = useConsole();
  const { words, format } = useSpeech();
  const form = useForm<{ departments: readonly Line[] }>({
    departments: departments.map(({ id, name }) => ({ key: id, id, name })),
  });
  const { value: lines, problem, elsewhere, onWrite: change } = form.field('departments');
  const made = useRef(0);
  const list = useRef<HTMLOListElement>(null);

  const isGone = departments.some(({ id }) => !lines.some((line) => line.id === id));
  const first = lines[0]?.name.trim() ?? '';

  function swap(at: number, other: number): void {
    const line = lines[at];
    if (line !== undefined) change(lines.toSpliced(at, 1).toSpliced(other, 0, line));
  }

  return (
    <section aria-labelledby="team-departments">
      <h2 id="team-departments">{words['person.departments']}</h2>
      <p class="hint">{words['departments.help']}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.send((written) =>
            session.keep(
              api.keepDepartments(
                written.departments.map(({ id, name }) => ({ ...(id !== undefined && { id }), name: name.trim() })),
              ),
            ),
          );
        }}
      >
        <ol class="departments" ref={list}>
          {lines.map(({ key, name }, at) => {
            const shown = name.trim() || words['departments.new'];
            return (
              <li key={key}>
                <input
                  type="text"
                  aria-label={words['departments.name']({ number: at + 1 })}
                  maxLength={40}
                  value={name}
                  {...(problem !== undefined && { 'aria-invalid': true, 'aria-describedby': 'departments-problem' })}
                  onInput={(event) => {
                    const typed = event.currentTarget.value;
                    change(lines.map((line) => (line.key === key ? { ...line, name: typed } : line)));
                  }}
                />
                <button
                  type="button"
                  class="quiet"
                  disabled={at === 0}
                  aria-label={words['departments.up']({ name: shown })}
                  onClick={() => swap(at, at - 1)}
                >
                  <ArrowUp size={16} />
                </button>
                <button
                  type="button"
                  class="quiet"
                  disabled={at === lines.length - 1}
                  aria-label={words['departments.down']({ name: shown })}
                  onClick={() => swap(at, at + 1)}
                >
                  <ArrowDown size={16} />
                </button>
                <button
                  type="button"
                  class="quiet"
                  aria-label={words['departments.remove']({ name: shown })}
                  onClick={() => change(lines.filter((line) => line.key !== key))}
                >
                  <Trash2 size={16} />
                </button>
              </li>
            );
          })}
        </ol>
        <p>
          <button
            type="button"
            disabled={lines.length >= MOST}
            onClick={() => {
              change([...lines, { key: `new ${++made.current}`, name: '' }]);
              requestAnimationFrame(() =>
                list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus(),
              );
            }}
          >
            <Plus size={14} /> {words['departments.add']}
          </button>
        </p>
        {elsewhere !== undefined && (
          <Elsewhere shown={format.list(elsewhere.value.map(({ name }) => name))} onTake={elsewhere.take} />
        )}
        {isGone && (
          <p class="note">
            {first === '' ? words['departments.goneNowhere'] : words['departments.gone']({ to: first })}
          </p>
        )}
        {problem !== undefined && (
          <p class="problem" id="departments-problem">
            <TriangleAlert size={14} /> {words['departments.problem']}
          </p>
        )}
        <FormEnd form={form} />
      </form>
    </section>
  );
}
