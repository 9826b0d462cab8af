/**
 * Top bar — the shop, the way to what is not a conversation, and one's account.
 */
import type { Me } from '../../api.ts';
import type { Desk } from '../../stores/desk.ts';
import { draftsPlace } from '../../stores/hours/drafts.ts';
import { Changed } from '../Changed.tsx';
import { useConsole, useSpeech } from '../console.ts';
import { Clock, Keyboard, Plug, UsersRound } from '../icons.ts';
import { Link } from '../Link.tsx';
import { Mark } from '../Mark.tsx';
import { StateMenu } from '../presence/StateMenu.tsx';
import { AccountMenu } from './AccountMenu.tsx';

export function TopBar({ desk, me, showKeys }: { desk: Desk; me: Me; showKeys: () => void }) {
  const { way, shelf } = useConsole();
  const { words } = useSpeech();
  const { name } = way.route.value;
  // The page itself says so while one is there.
  const hasUnkeptHours = name !== 'hours' && shelf.get(draftsPlace(`${me.shop.key}.${me.you.id}`)) !== null;
  return (
    <header class="top">
      <Link to={{ name: 'inbox' }} class="top-home" aria-label={`${me.shop.name}, ${words['top.inbox']}`}>
        <Mark />
        <span>{me.shop.name}</span>
      </Link>
      <p class="top-line" data-state={desk.line.value}>
        {desk.line.value === 'open' ? words['line.open'] : desk.line.value === 'opening' ? words['line.opening'] : ''}
      </p>
      <StateMenu desk={desk} idleAfter={me.shop.idleAfter} />
      <nav aria-label={words['top.main']}>
        {me.may.includes('seeTeam') && (
          <Link
            to={{ name: 'team' }}
            class="button quiet"
            aria-label={words['top.team']}
            {...(name === 'team' && { 'aria-current': 'page' })}
          >
            <UsersRound size={16} /> <span>{words['top.team']}</span>
          </Link>
        )}
        <Link
          to={{ name: 'hours' }}
          class="button quiet"
          aria-label={hasUnkeptHours ? `${words['top.hours']} (${words['hours.changedMark']})` : words['top.hours']}
          {...(name === 'hours' && { 'aria-current': 'page' })}
        >
          <Clock size={16} /> <span>{words['top.hours']}</span>
          {hasUnkeptHours && <Changed />}
        </Link>
        <Link
          to={{ name: 'install' }}
          class="button quiet"
          aria-label={words['top.install']}
          {...(name === 'install' && { 'aria-current': 'page' })}
        >
          <Plug size={16} /> <span>{words['top.install']}</span>
        </Link>
        <button type="button" class="quiet top-keys" aria-label={words['top.keys']} onClick={showKeys}>
          <Keyboard size={18} />
        </button>
      </nav>
      <AccountMenu you={me.you} />
    </header>
  );
}
