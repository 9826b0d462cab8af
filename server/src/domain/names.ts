/**
 * Names — whether somebody's first or last name can be a real one.
 *
 * A shopper is told who answers, and it is a person: "Julia Ivanova", never
 * "Operator 7". Any script will do. A name that exists and is refused is the worse
 * mistake, so only what is surely none is refused.
 */
import { ok, refused, type Result } from '@shopbell/shared';
import { tidy } from './lines.ts';

/** In characters as people count them, nearly. */
const LONGEST_NAME = 60;

/** Letters and their marks; between them apostrophes, hyphens, dots, spaces, and joiners where a script needs them. */
const shape =
  /^\p{L}[\p{L}\p{M}]*(?:(?:['’ʼ·-]|\. ?| |(?<=[\p{Script=Arabic}\p{M}])[\u200c\u200d])\p{L}[\p{L}\p{M}]*)*\.?$/u;

/** What a place at a desk is called and no person is. Sales, Bot and Page are not here: people are called so. */
const desks = new Set(
  [
    'admin administrator agent anonymous assistant chat chatbot customer client help helpdesk hotline info manager moderator',
    'nobody none noname null operator root service shop staff support team test tester undefined unknown user webmaster',
    'konsultant obsługa pomoc sklep wsparcie zespół админ администратор агент консультант менеджер никто оператор',
    'поддержка помощник помощь сотрудник тест адміністратор консультантка підтримка допомога менеджерка',
    'berater kundendienst kundenservice mitarbeiter benutzer operateur soporte assistance مشرف دعم موظف مشغل',
  ]
    .join(' ')
    .split(' '),
);

export type NameRefusal = 'empty' | 'tooLong' | 'notAName';

/** A first name, composed and tidy; an initial alone is none. */
export function firstName(typed: string): Result<string, NameRefusal> {
  const name = namePart(typed);
  return name.ok && /^[\p{Lu}\p{Ll}]\p{M}*\.?$/u.test(name.value) ? refused('notAName') : name;
}

/** A last name, composed and tidy. */
export function lastName(typed: string): Result<string, NameRefusal> {
  return namePart(typed);
}

function namePart(typed: string): Result<string, NameRefusal> {
  const name = tidy(typed);
  if (name === '') return refused('empty');
  if (Array.from(name).length > LONGEST_NAME) return refused('tooLong');
  return shape.test(name) && !isPiledUp(name) && !isMixed(name) && !isRepeated(name) && !isDesk(name)
    ? ok(name)
    : refused('notAName');
}

/** More marks on one letter than any script writes. */
function isPiledUp(name: string): boolean {
  return /\p{M}{5}/u.test(name);
}

/** Latin and Cyrillic letters in one word look like a name and are another. */
function isMixed(name: string): boolean {
  return name.split(/[ '’ʼ·.-]/u).some((word) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word));
}

/** "Xxx": one letter, three times and more, and nothing else. */
function isRepeated(name: string): boolean {
  return /^(\p{L})\1{2,}$/u.test(name.toLowerCase());
}

function isDesk(name: string): boolean {
  return name
    .toLowerCase()
    .split(/[ .-]+/u)
    .filter((word) => word !== '')
    .every((word) => desks.has(word));
}
