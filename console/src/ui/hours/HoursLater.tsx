/**
 * Hours later — the hours page, got when it is first wanted: few come here, and seldom.
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Me } from '../../api.ts';
import type { Desk } from '../../stores/desk.ts';
import { useSpeech } from '../console.ts';
import type { Hours } from './Hours.tsx';

export function HoursLater({ me, desk }: { me: Me; desk: Desk }) {
  const { words } = useSpeech();
  const page = useSignal<{ readonly Hours: typeof Hours } | null>(null);
  const isAbsent = useSignal(false);

  function get(): void {
    isAbsent.value = false;
    import('./Hours.tsx').then(
      (got) => (page.value = got),
      () => (isAbsent.value = true),
    );
  }
  useEffect(get, []);

  if (page.value !== null) return <page.value.Hours me={me} desk={desk} />;
  return (
    <main class="page">
      <h1>{words['hours.title']}</h1>
      <p class="hint" role="status">
        {words[isAbsent.value ? 'app.unreachable' : 'app.asking']}
      </p>
      {isAbsent.value && (
        <button type="button" onClick={get}>
          {words['draft.retry']}
        </button>
      )}
    </main>
  );
}
