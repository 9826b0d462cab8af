import { describe, expect, test } from 'vitest';
import { readdirSync } from 'node:fs';
import './commands.ts';
import './hours.ts';
import './amending.ts';
import './invitations.ts';
import './people.ts';
import './pictures.ts';
import './set-up.ts';
import './throttle.ts';
import { everyScript } from './script.ts';

/** The names that a header lists under a heading, in order; those "for each" apart. */
function listed(text: string, heading: 'KEYS' | 'ARGV'): { once: string[]; each: string[] } {
  const header = text.slice(0, text.indexOf(']]'));
  const section = new RegExp(`\\n  ${heading}\\n([\\s\\S]*?)\\n(?:  [A-Z]|\\s*$)`).exec(header)?.[1] ?? '';
  const [once = '', each = ''] = section.split(/\n {2}and for each .*\n/);
  const names = (part: string): string[] => [...part.matchAll(/^ {4}\d+ +(\w+)/gm)].map(([, name]) => name as string);
  return { once: names(once), each: names(each) };
}

describe('scripts', () => {
  test.each(everyScript)(
    '$file takes the KEYS and ARGV its header names, in order',
    ({ text, keys, args, eachKeys, eachArgs }) => {
      expect(listed(text, 'KEYS')).toEqual({ once: [...keys], each: [...eachKeys] });
      expect(listed(text, 'ARGV')).toEqual({ once: [...args], each: [...eachArgs] });
    },
  );

  test.each(everyScript)('$file names every KEYS and ARGV it uses in its first lines', ({ text, keys, args }) => {
    const body = text.slice(text.indexOf(']]'));
    for (const [list, names] of [
      ['KEYS', keys],
      ['ARGV', args],
    ] as const) {
      names.forEach((name, place) => {
        expect(body, `${name} = ${list}[${place + 1}]`).toMatch(new RegExp(`local [^\\n]*\\b${name}\\b[^\\n]*=`));
        expect(body).toContain(`${list}[${place + 1}]`);
      });
    }
  });

  test('H2 every Lua file is bound', () => {
    const files = readdirSync(new URL('./scripts/', import.meta.url)).filter((file) => file.endsWith('.lua'));
    expect(everyScript.map(({ file }) => file).sort()).toEqual(files.sort());
  });
});
