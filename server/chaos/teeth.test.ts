/**
 * Teeth tests — what each broken build looks for is in the sources, once, so that no
 * refactoring disarms it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { presenceTeeth } from './presence/teeth.ts';
import { teeth } from './teeth.ts';

const source = join(import.meta.dirname, '../src');

test.each([...teeth, ...presenceTeeth])('what $name changes is there, once', ({ edits }) => {
  for (const { file, find } of edits) {
    expect(readFileSync(join(source, file), 'utf8').split(find), `${file}: ${find}`).toHaveLength(2);
  }
});
