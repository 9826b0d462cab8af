/**
 * Passwords — which ones are good enough for a new account.
 *
 * Length counts, kinds of characters do not: rules about those make passwords that
 * are hard to remember and easy to guess.
 */
import { ok, refused, type Result } from '@shopbell/shared';

const SHORTEST_PASSWORD = 10;
/** What is longer costs time to hash and protects nobody better. */
const LONGEST_PASSWORD = 256;

/** What guessing begins with, of those that are long enough; without digits and signs at the end. */
const common = new Set(
  [
    'password passwords passwort passwordpassword iloveyou iloveyouso qwertyuiop qwertyuiopasdfghjkl asdfghjkl asdfghjklqwe',
    'qwerty qwertyqwerty qwertz qazwsxedc qazwsxedcrfv zxcvbnm letmein letmeinplease welcome welcometo administrator adminadmin',
    'changeme changemenow sunshine princess football baseball basketball superman liverpool manchester hello hellohello',
    'shopbell shopbellshopbell iamtheboss trustno iloveyouforever haslo haslohaslo mojehaslo пароль парольпароль йцукенгшщз',
    'йцукенгшщзхъ qwertyuiopasdf asdfasdf asdfasdfasdf testtest testtesttest secret secretsecret supersecret topsecret dragon',
    'monkey master shadow michael computer internet samsung correcthorsebatterystaple',
  ]
    .join(' ')
    .split(' '),
);

export type PasswordRefusal = 'empty' | 'tooShort' | 'tooLong' | 'guessable';

/** One way to write each password, whatever keyboard it was typed on. */
export function normalPassword(typed: string): string {
  return typed.normalize('NFC');
}

/** A password for somebody new, of whom `known` (name, e-mail) is what a stranger would try first. */
export function newPassword(typed: string, known: readonly string[]): Result<string, PasswordRefusal> {
  const password = normalPassword(typed);
  const length = Array.from(password).length;
  if (length === 0) return refused('empty');
  if (length < SHORTEST_PASSWORD) return refused('tooShort');
  if (length > LONGEST_PASSWORD) return refused('tooLong');
  return isGuessable(password, known) ? refused('guessable') : ok(password);
}

function isGuessable(password: string, known: readonly string[]): boolean {
  const bare = bareWord(password);
  const tooFew = new Set(password.toLowerCase()).size < 5;
  return tooFew || isRun(password) || common.has(bare) || isAbout(bare, known) || (bare === '' && isDate(password));
}

/** Letters that people write as something else. */
const disguises: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/** The word in "P@ssword!!1": without what stands around it and without disguises. */
function bareWord(password: string): string {
  return password
    .toLowerCase()
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    .replace(/[@4310$57!]/g, (character) => disguises[character] ?? '')
    .replace(/[^\p{L}]/gu, '');
}

/** Whether hardly anything is left of it once a person's names and address are taken out. */
function isAbout(bare: string, known: readonly string[]): boolean {
  const words = known.flatMap((each) => each.toLowerCase().split(/[^\p{L}]+/u)).filter((word) => word.length > 2);
  const left = words
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), bare);
  return left !== bare && left.length < 4;
}

/** "1234567890", "0987654321", "abcdefghij": each character the neighbour of the one before, in one direction. */
function isRun(password: string): boolean {
  const codes = Array.from(password, (character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => (code - (codes[index] ?? 0) + 10) % 10));
  return steps.size === 1 && (steps.has(1) || steps.has(9) || steps.has(0));
}

/** Digits and separators only, and too few of them: dates, telephone numbers. */
function isDate(password: string): boolean {
  return password.replace(/\D/g, '').length < 14;
}
