/**
 * Alerts — desktop notifications, where the browser has them and the person allows them.
 */
import { signal } from '@preact/signals';

export type Permission = 'granted' | 'denied' | 'default' | 'absent';

export interface Alert {
  readonly title: string;
  readonly body: string;
  /** A later alert of the same tag replaces the earlier one. */
  readonly tag: string;
  readonly chosen: () => void;
}

/** Builds alerts on the browser's notifications; undefined where it has none. */
export function createAlerts(notifications: typeof Notification | undefined) {
  const permission = signal<Permission>(notifications?.permission ?? 'absent');
  return {
    permission,
    /** Asks the person; must be called from something that they pressed. */
    async ask() {
      if (notifications !== undefined) permission.value = await notifications.requestPermission();
    },
    /** Shows one and says whether it could. */
    show({ title, body, tag, chosen }: Alert): boolean {
      if (notifications === undefined || permission.peek() !== 'granted') return false;
      try {
        const shown = new notifications(title, { body, tag, silent: true });
        shown.addEventListener('click', () => {
          shown.close();
          chosen();
        });
        return true;
      } catch {
        // Phones show notifications only from a service worker.
        permission.value = 'absent';
        return false;
      }
    },
  };
}

export type Alerts = ReturnType<typeof createAlerts>;
