import { expect, test } from 'vitest';
import { createComplaints } from './complaints.ts';

test('an error that repeats itself is said at once, then once a second with its count', async () => {
  const said: (readonly [string, number])[] = [];
  let again = (): void => {};
  const twice = new Promise<void>((heard) => {
    again = heard;
  });
  const complain = createComplaints((why, times) => {
    said.push([why, times]);
    if (said.length === 3) again();
  });
  for (let time = 0; time < 100; time += 1) complain(new Error('Redis is away'));
  complain('something else');
  expect(said).toEqual([
    ['Redis is away', 1],
    ['something else', 1],
  ]);
  await twice;
  expect(said[2]).toEqual(['Redis is away', 99]);
});
