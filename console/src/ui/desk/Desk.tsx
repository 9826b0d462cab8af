/**
 * Desk — the top, and below it the three columns (list, conversation, shopper) or a page.
 * Where there is no room for all columns, the route says which is looked at.
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Me } from '../../api.ts';
import type { Desk as DeskStore } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import { ConversationPane } from '../conversation/ConversationPane.tsx';
import { InboxPane } from '../inbox/InboxPane.tsx';
import { HoursLater } from '../hours/HoursLater.tsx';
import { Install } from '../install/Install.tsx';
import { HandOverDialog } from '../presence/HandOverDialog.tsx';
import { StateBar } from '../presence/StateBar.tsx';
import { Strip } from '../presence/Strip.tsx';
import { TakenBackBar } from '../presence/TakenBackBar.tsx';
import { Profile } from '../profile/Profile.tsx';
import { ShopperPane } from '../shopper/ShopperPane.tsx';
import { Team } from '../team/Team.tsx';
import { isAct, type Asking } from './asking.ts';
import { Asked } from './Asked.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { LineBar } from './LineBar.tsx';
import { Start } from './Start.tsx';
import { TopBar } from './TopBar.tsx';
import { useKeys } from './use-keys.ts';

export function Desk({ desk, me }: { desk: DeskStore; me: Me }) {
  const { way, today } = useConsole();
  const { words } = useSpeech();
  const route = way.route.value;
  const asking = useSignal<Asking | null>(null);
  const id = route.name === 'conversation' ? route.id : null;

  useEffect(() => {
    desk.open(id);
    asking.value = null;
  }, [desk, id]);
  const { idleAfter } = me.shop;
  useEffect(() => desk.idleAfter(idleAfter), [desk, idleAfter]);
  // Whom hours are asked of, and who is capped by them: when that changes, hours may have, too.
  const known = desk.colleagues.everybody.value
    .map(({ id: person, departments, presence }) => [person, presence.reason === 'hours', departments].join())
    .join();
  useEffect(() => void today.load(), [today, known, desk.hoursHeard.value.times]);
  useEffect(() => today.stop, [today]);
  useKeys({ desk, ask: (what) => (asking.value = what) });

  const pane = route.name === 'conversation' ? (route.details ? 'shopper' : 'conversation') : 'list';
  const conversation = desk.active.value;
  const isInbox = route.name === 'inbox' || route.name === 'conversation';
  return (
    <div class="desk" data-pane={pane}>
      {isInbox && (
        <a class="skip" href="#conversation">
          {words['app.skip']}
        </a>
      )}
      <TopBar desk={desk} me={me} showKeys={() => (asking.value = 'keys')} />
      <div class="bars">
        <LineBar desk={desk} />
        <StateBar desk={desk} idleAfter={idleAfter} />
        <TakenBackBar desk={desk} />
        {isInbox && <Strip desk={desk} />}
      </div>
      {route.name === 'install' && <Install me={me} />}
      {route.name === 'profile' && <Profile me={me} />}
      {route.name === 'team' && <Team me={me} desk={desk} />}
      {route.name === 'hours' && <HoursLater me={me} desk={desk} />}
      {isInbox && (
        <main class="columns" aria-label={words['top.main']}>
          <h1 class="unseen">{words['top.inbox']}</h1>
          <InboxPane desk={desk} />
          <section id="conversation" class="conversation" tabIndex={-1} aria-label={words['head.name']}>
            {conversation === null ? (
              <Start desk={desk} />
            ) : (
              <ConversationPane
                key={conversation.id}
                desk={desk}
                conversation={conversation}
                ask={(what) => (asking.value = what)}
              />
            )}
          </section>
          {conversation !== null && (
            <ShopperPane key={conversation.id} desk={desk} conversation={conversation} isOpen={pane === 'shopper'} />
          )}
        </main>
      )}
      {desk.handOver.isOn.value && <HandOverDialog desk={desk} />}
      {asking.value === 'keys' && <KeysDialog onClose={() => (asking.value = null)} />}
      {conversation !== null && isAct(asking.value) && (
        <Asked what={asking.value} desk={desk} conversation={conversation} onClose={() => (asking.value = null)} />
      )}
    </div>
  );
}
