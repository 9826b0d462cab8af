import { expect, test } from 'vitest';
import { createLog } from './log.ts';

test('H26 what a stranger wrote is one line of JSON and steers no terminal', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const nasty = 'a\n\u001b[2J\u009b31m\u202e\u2028\r\u0000"\\';
  log.info({ event: 'tried', nasty });
  expect(lines).toHaveLength(1);
  // eslint-disable-next-line no-control-regex
  expect(lines[0]?.trimEnd()).toMatch(/^[\u0020-\u007e]+$/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', event: 'tried', nasty });
});
