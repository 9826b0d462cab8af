/**
 * Badge — how many messages wait to be read, on the tab; read out as a part of its name.
 */

/** Puts a badge on a tab; it is not seen before it is told of something unread. */
export function createBadge(tab: HTMLElement) {
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.setAttribute('part', 'badge');
  badge.setAttribute('role', 'img');
  tab.append(badge);

  return {
    /** Shows a count; `said` is the same in words. */
    show(count: number, said: string): void {
      badge.hidden = count === 0;
      badge.textContent = count > 99 ? '99+' : String(count || '');
      badge.setAttribute('aria-label', `, ${said}`);
    },
  };
}
