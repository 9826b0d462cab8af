/**
 * Form — what somebody writes into fields, what is wrong with it by the relay's account,
 * and whether it is on its way.
 */
import { useSignal } from '@preact/signals';
import type { Result } from '@shopbell/shared';
import { useRef } from 'preact/hooks';
import type { ApiRefusal, Field, FieldProblems } from '../api.ts';
import { useSpeech } from './console.ts';

/** A form of plain fields, as they are in the beginning. */
export function useForm<Name extends Field>(first: Readonly<Record<Name, string>>) {
  const { words } = useSpeech();
  const values = useSignal(first);
  const problems = useSignal<FieldProblems>({});
  const phase = useSignal<'resting' | 'sending' | 'kept'>('resting');
  const no = useSignal<ApiRefusal | null>(null);
  const element = useRef<HTMLFormElement>(null);

  /** What is wrong with a field, in words; a newer relay may know of more than we do. */
  function problemOf(name: Field): string | undefined {
    const code = problems.value[name];
    return code && (words[`field.${code}`] ?? words['field.wrong']);
  }

  function touch(name: Field): void {
    if (phase.peek() === 'kept') phase.value = 'resting';
    if (problems.peek()[name] === undefined) return;
    const { [name]: _, ...rest } = problems.peek();
    problems.value = rest;
  }

  function write(name: Name, typed: string): void {
    values.value = { ...values.peek(), [name]: typed };
    touch(name);
  }

  return {
    values,
    phase,
    element,
    problemOf,
    /** A field that is no plain one has been changed. */
    touch,
    write,
    /** Something in it is wrong. */
    isWrong: () => Object.keys(problems.value).length > 0,
    /** Why it did not work, where it was no field's fault. */
    no: () => (no.value?.error === 'invalid' ? null : no.value),
    /** What a `Field` is given. */
    field: (name: Name) => ({
      name,
      value: values.value[name],
      problem: problemOf(name),
      onWrite: (typed: string) => write(name, typed),
    }),
    /** Sends it, once at a time; null while it was being sent already. */
    async send<Value>(ask: () => Promise<Result<Value, ApiRefusal>>): Promise<Result<Value, ApiRefusal> | null> {
      if (phase.peek() === 'sending') return null;
      phase.value = 'sending';
      no.value = null;
      const answer = await ask();
      phase.value = answer.ok ? 'kept' : 'resting';
      no.value = answer.ok ? null : answer.refusal;
      problems.value = !answer.ok && answer.refusal.error === 'invalid' ? answer.refusal.fields : {};
      if (!answer.ok) {
        requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      }
      return answer;
    },
  };
}
