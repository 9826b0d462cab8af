/**
 * Form — what somebody writes into fields, what is wrong with it by the relay's account,
 * and whether it is on its way.
 *
 * What is kept may change at another console meanwhile: untouched fields follow.
 */
import { useSignal } from '@preact/signals';
import type { Result } from '@shopbell/shared';
import { useEffect, useRef } from 'preact/hooks';
import type { ApiRefusal, Field, FieldProblems } from '../api.ts';
import { afterKeeping, followed, unwritten, withField } from '../stores/following.ts';
import { useSpeech } from './console.ts';

/** What a form gives to whatever shows one of its fields. */
export interface FormField<Value> {
  readonly name: Field;
  readonly value: Value;
  readonly problem: string | undefined;
  /** Something else that was kept at another console while this was written; `take` takes it over. */
  readonly elsewhere: { readonly value: Value; readonly take: () => void } | undefined;
  readonly onWrite: (value: Value) => void;
}

/** A form over what is kept: it may be other things as time goes on. */
export function useForm<Values extends object>(kept: Values) {
  const { words } = useSpeech();
  const state = useSignal(unwritten(kept));
  const problems = useSignal<FieldProblems>({});
  const phase = useSignal<'resting' | 'sending' | 'kept'>('resting');
  const no = useSignal<ApiRefusal | null>(null);
  const element = useRef<HTMLFormElement>(null);

  const now = JSON.stringify(kept);
  const followedTo = useRef(now);
  const isSending = phase.value === 'sending';
  useEffect(() => {
    // What is being sent is about to be kept: only then is it known what has changed besides.
    if (isSending || followedTo.current === now) return;
    followedTo.current = now;
    state.value = followed(state.peek(), kept);
  }, [now, isSending]);

  /** What is wrong with a field, in words; a newer relay may know of more than we do. */
  function problemOf(name: Field): string | undefined {
    const code = problems.value[name];
    return code && (words[`field.${code}`] ?? words['field.wrong']);
  }

  function write<Name extends keyof Values & Field>(name: Name, value: Values[Name]): void {
    state.value = withField(state.peek(), name, value);
    if (phase.peek() === 'kept') phase.value = 'resting';
    if (problems.peek()[name] === undefined) return;
    const { [name as Field]: _, ...rest } = problems.peek();
    problems.value = rest;
  }

  return {
    /** What stands in the fields. */
    get values(): Values {
      return state.value.written;
    },
    phase,
    element,
    /** Something in it is wrong. */
    isWrong: () => Object.keys(problems.value).length > 0,
    /** Why it did not work, where it was no field's fault. */
    no: () => (no.value?.error === 'invalid' ? null : no.value),
    field<Name extends keyof Values & Field>(name: Name): FormField<Values[Name]> {
      const { written, kept: known, elsewhere } = state.value;
      const onWrite = (value: Values[Name]) => write(name, value);
      return {
        name,
        value: written[name],
        problem: problemOf(name),
        elsewhere: elsewhere.includes(name) ? { value: known[name], take: () => onWrite(known[name]) } : undefined,
        onWrite,
      };
    },
    /** Sends what is written, once at a time; null while it was being sent already. */
    async send<Value>(
      ask: (written: Values) => Promise<Result<Value, ApiRefusal>>,
    ): Promise<Result<Value, ApiRefusal> | null> {
      if (phase.peek() === 'sending') return null;
      phase.value = 'sending';
      no.value = null;
      const sent = state.peek().written;
      const answer = await ask(sent);
      if (answer.ok) state.value = afterKeeping(state.peek(), sent);
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
