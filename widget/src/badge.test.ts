import { expect, test } from 'vitest';
import { createBadge } from './badge.ts';

test('M2 the badge shows how much is unread, and says it; without anything it is not seen', () => {
  const tab = document.createElement('button');
  const { show } = createBadge(tab);
  const badge = tab.querySelector<HTMLElement>('[part=badge]');
  show(0, '0 new messages');
  expect([badge?.hidden, badge?.textContent]).toEqual([true, '']);
  show(2, '2 new messages');
  expect([badge?.hidden, badge?.textContent, badge?.getAttribute('aria-label')]).toEqual([
    false,
    '2',
    ', 2 new messages',
  ]);
  show(100, '100 new messages');
  expect(badge?.textContent).toBe('99+');
});
