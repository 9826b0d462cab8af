/**
 * Call tests — how the console calls an operator, each with a button that tries it: at
 * the start of a shift one wants to know.
 */
import { useConsole, useSpeech } from '../console.ts';
import { Bell, Volume2 } from '../icons.ts';

export function CallTests() {
  const { settings, tone, alerts } = useConsole();
  const { words } = useSpeech();
  const permission = alerts.permission.value;
  return (
    <div class="calls">
      <div>
        <label class="tick">
          <input
            type="checkbox"
            checked={settings.sound.value}
            onChange={(event) => settings.turn('sound', event.currentTarget.checked)}
          />
          {words['account.sound']}
        </label>
        <button type="button" onClick={() => void tone.touch().then(() => tone.ring(1))}>
          <Volume2 size={14} /> {words['account.testSound']}
        </button>
      </div>
      {settings.sound.value && tone.state.value === 'untouched' && <p class="hint">{words['account.untouched']}</p>}
      <div>
        <label class="tick">
          <input
            type="checkbox"
            checked={settings.notifications.value && permission === 'granted'}
            disabled={permission !== 'granted'}
            onChange={(event) => settings.turn('notifications', event.currentTarget.checked)}
          />
          {words['account.notifications']}
        </label>
        {permission === 'default' && (
          <button type="button" onClick={() => void alerts.ask()}>
            <Bell size={14} /> {words['account.allow']}
          </button>
        )}
        {permission === 'granted' && (
          <button
            type="button"
            onClick={() =>
              alerts.show({
                title: words['alert.test'],
                body: words['alert.testBody'],
                tag: 'test',
                chosen: () => window.focus(),
              })
            }
          >
            <Bell size={14} /> {words['account.testNotification']}
          </button>
        )}
      </div>
      {(permission === 'denied' || permission === 'absent') && (
        <p class="hint">{words[permission === 'denied' ? 'account.denied' : 'account.absent']}</p>
      )}
    </div>
  );
}
