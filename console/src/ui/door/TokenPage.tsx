/**
 * Token page — what stands in place of a form while its one-time link is looked at, and
 * when the link is no good.
 */
import { useSpeech } from '../console.ts';
import { Link } from '../Link.tsx';
import { DoorPage } from './DoorPage.tsx';

export type TokenPhase = 'checking' | 'unreachable' | 'notFound' | 'ready';

export function TokenPage({
  title,
  phase,
  help,
  onTry,
}: {
  title: string;
  phase: Exclude<TokenPhase, 'ready'>;
  /** What to do when the link is no good. */
  help: string;
  onTry: () => void;
}) {
  const { words } = useSpeech();
  switch (phase) {
    case 'checking':
      return (
        <DoorPage title={title}>
          <p class="hint">{words['setUp.checking']}</p>
        </DoorPage>
      );
    case 'unreachable':
      return (
        <DoorPage title={title} lead={words['door.unreachable']}>
          <button type="button" class="primary" onClick={onTry}>
            {words['draft.retry']}
          </button>
        </DoorPage>
      );
    case 'notFound':
      return (
        <DoorPage title={words['setUp.notFound']} lead={help}>
          <Link to={{ name: 'inbox' }} class="button primary">
            {words['setUp.toSignIn']}
          </Link>
        </DoorPage>
      );
  }
}
