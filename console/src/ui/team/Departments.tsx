/**
 * Departments — the parts of the team, in the shop's order; new conversations go to the
 * first.
 */
import { useSignal } from '@preact/signals';
import type { Department } from '@shopbell/shared';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { NewDepartment } from '../../api.ts';
import { useConsole, useSpeech } from '../console.ts';
import { FormEnd } from '../FormEnd.tsx';
import { ArrowDown, ArrowUp, Plus, Trash2, TriangleAlert } from '../icons.ts';
import { useForm } from '../use-form.ts';

/** As many as a shop may have. */
const MOST = 20;

type Line = NewDepartment & { readonly key: number };

export function Departments({ departments }: { departments: readonly Department[] }) {
  const { api, session } = useConsole();
  const { words } = useSpeech();
  const form = useForm({});
  const keys = useRef(0);
  const linesOf = (all: readonly NewDepartment[]): readonly Line[] =>
    all.map((one) => ({ ...one, key: ++keys.current }));
  const lines = useSignal(useMemo(() => linesOf(departments), []));
  const list = useRef<HTMLOListElement>(null);
  // Somebody else's change replaces ours; our own comes back as it was kept.
  const known = departments.map(({ id, name }) => `${id} ${name}`).join('\n');
  useEffect(() => void (lines.value = linesOf(departments)), [known]);

  const isGone = departments.some(({ id }) => !lines.value.some((line) => line.id === id));
  const first = lines.value[0]?.name.trim() ?? '';
  const problem = form.problemOf('departments');

  function change(next: readonly Line[]): void {
    lines.value = next;
    form.touch('departments');
  }

  function swap(at: number, other: number): void {
    const line = lines.value[at];
    if (line !== undefined) change(lines.value.toSpliced(at, 1).toSpliced(other, 0, line));
  }

  return (
    <section aria-labelledby="team-departments">
      <h2 id="team-departments">{words['person.departments']}</h2>
      <p class="hint">{words['departments.help']}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = lines.peek().map(({ id, name }) => ({ ...(id !== undefined && { id }), name: name.trim() }));
          void form.send(() => session.keep(api.keepDepartments(wanted)));
        }}
      >
        <ol class="departments" ref={list}>
          {lines.value.map(({ key, name }, at) => {
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
                    change(lines.value.map((line) => (line.key === key ? { ...line, name: typed } : line)));
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
                  disabled={at === lines.value.length - 1}
                  aria-label={words['departments.down']({ name: shown })}
                  onClick={() => swap(at, at + 1)}
                >
                  <ArrowDown size={16} />
                </button>
                <button
                  type="button"
                  class="quiet"
                  aria-label={words['departments.remove']({ name: shown })}
                  onClick={() => change(lines.value.filter((line) => line.key !== key))}
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
            disabled={lines.value.length >= MOST}
            onClick={() => {
              change([...lines.value, { key: ++keys.current, name: '' }]);
              requestAnimationFrame(() =>
                list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus(),
              );
            }}
          >
            <Plus size={14} /> {words['departments.add']}
          </button>
        </p>
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
