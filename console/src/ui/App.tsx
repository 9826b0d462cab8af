/**
 * App — which page is shown: the door or the desk.
 */
import { useEffect } from 'preact/hooks';
import { useConsole, useSpeech } from './console.ts';
import { Desk } from './desk/Desk.tsx';
import { Invitation } from './door/Invitation.tsx';
import { SetUp } from './door/SetUp.tsx';
import { SignIn } from './door/SignIn.tsx';
import { Mark } from './Mark.tsx';

export function App() {
  const { session, way, desk } = useConsole();
  const { language, words } = useSpeech();
  useEffect(() => void (document.documentElement.lang = language), [language]);

  const route = way.route.value;
  const state = session.state.value;
  if (route.name === 'setUp') return <SetUp token={route.token} />;
  if (route.name === 'invitation') return <Invitation token={route.token} />;
  switch (state.phase) {
    case 'asking':
    case 'unreachable':
      return (
        <main class="asking">
          <Mark />
          <p role="status">{state.phase === 'asking' ? words['app.asking'] : words['app.unreachable']}</p>
        </main>
      );
    case 'signedOut':
      return <SignIn ended={state.ended} />;
    case 'signedIn':
      return desk.value && <Desk key={state.me.you.id} desk={desk.value} me={state.me} />;
  }
}
