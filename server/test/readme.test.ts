/**
 * README — what it says of the house must stay true.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeSettings } from '../src/config.ts';

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

describe('README', () => {
  test('every file that it leads to is there', () => {
    const paths = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path as string);
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  test('H25 its table has every setting with its default and its meaning', () => {
    const rows = readme
      .slice(readme.indexOf('<!-- settings'))
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(describeSettings().length);
    describeSettings().forEach(({ name, fallback, meaning }, place) => {
      expect(rows[place]).toContain(`| \`${name}\` |`);
      expect(rows[place]).toContain(fallback);
      expect(rows[place]).toContain(meaning);
    });
  });
});
