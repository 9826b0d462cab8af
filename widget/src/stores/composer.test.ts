import { LONGEST_TEXT } from '@shopbell/shared';
import { expect, test } from 'vitest';
import { createClock, createStorage, shelfOn } from '../doubles.ts';
import { createComposer } from './composer.ts';

function setUp({ tab = createStorage(), all = createStorage() } = {}) {
  const clock = createClock();
  const heard = { said: [] as string[], typed: 0, begun: 0 };
  const composer = createComposer({
    thisTab: shelfOn(tab),
    allTabs: shelfOn(all),
    now: clock.now,
    begun: () => (heard.begun += 1),
    typing: () => {
      heard.typed += 1;
      return true;
    },
    say: (text) => heard.said.push(text),
  });
  return { composer, clock, heard, tab, all };
}

test('O2 text that was not sent survives a reload, and a closed tab', () => {
  const { composer, tab, all } = setUp();
  composer.write('half a sen');
  expect(setUp({ tab, all }).composer.text.value).toBe('half a sen');
  expect(setUp({ all }).composer.text.value).toBe('half a sen');
});

test('O2 text that was sent is nowhere left', () => {
  const { composer, heard, tab, all } = setUp();
  composer.write('  hello\n');
  composer.submit();
  expect(heard.said).toEqual(['  hello\n']);
  expect([tab.length, all.length]).toEqual([0, 0]);
});

test('O2 what another tab has left is not dropped', () => {
  const { composer, all } = setUp();
  composer.write('mine');
  all.setItem('shopbell:demo:text', 'theirs');
  composer.submit();
  expect(all.getItem('shopbell:demo:text')).toBe('theirs');
});

test('H28 nothing is stored and nobody begins before something is written', () => {
  const { heard, tab, all } = setUp();
  expect([tab.length, all.length, heard.begun]).toEqual([0, 0, 0]);
});

test('M3 typing is told at most every three seconds', () => {
  const { composer, clock, heard } = setUp();
  for (let index = 1; index <= 40; index += 1) {
    composer.write('x'.repeat(index));
    clock.pass(100);
  }
  expect(heard.typed).toBe(2);
});

test('M3 what could not be told does not count, and saying something is no reason to tell more often', () => {
  const storage = createStorage();
  let isOpen = false;
  let told = 0;
  const composer = createComposer({
    thisTab: shelfOn(storage),
    allTabs: shelfOn(storage),
    now: createClock().now,
    begun: () => {},
    typing: () => {
      if (isOpen) told += 1;
      return isOpen;
    },
    say: () => {},
  });
  composer.write('a');
  isOpen = true;
  composer.write('ab');
  composer.submit();
  composer.write('c');
  expect(told).toBe(1);
});

test.each([
  ['', false],
  [' \n\t', false],
  ['a', true],
  ['a'.repeat(LONGEST_TEXT), true],
  ['a'.repeat(LONGEST_TEXT + 1), false],
  [` ${'a'.repeat(LONGEST_TEXT)} `, true],
  [`${' '.repeat(LONGEST_TEXT * 3)}a`, false],
])('AP6 only text of 1 to 4,000 units once trimmed is said (%#)', (text, isSaid) => {
  const { composer, heard } = setUp();
  composer.write(text);
  composer.submit();
  expect(heard.said).toEqual(isSaid ? [text] : []);
});

test('AP6 words that were not taken come back before what has been written since', () => {
  const { composer } = setUp();
  composer.write('new');
  composer.putBack('old');
  expect(composer.text.value).toBe('old\nnew');
});
