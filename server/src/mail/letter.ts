/**
 * Letter — writes the mail that brings operators' words to a shopper (PROTOCOL.md,
 * ML3, ML5).
 *
 * Pure. Nothing in it comes from the shopper: who wants words of their own sent to
 * somebody else finds no place for them here, not even in the address of a page.
 */
import { showNumber } from '@shopbell/shared';
import { asciiAddress } from '../domain/emails.ts';
import { comesFrom } from '../domain/origins.ts';
import type { Shop, Unsent, WordsOfOperator } from '../ports.ts';
import { phrasesFor } from './phrases.ts';

/** A mail as a mail server is to get it. */
export interface Letter {
  /** What the sender is called. */
  readonly sender: string;
  /** One address, its domain in punycode. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What stands before the @ of its `Message-ID`; the same words have the same. */
  readonly name: string;
}

interface Matter {
  readonly shop: Pick<Shop, 'name' | 'origins'>;
  readonly conversation: string;
  readonly email: string;
  readonly unsent: Pick<Unsent, 'number' | 'language' | 'page' | 'epoch'>;
  readonly words: readonly WordsOfOperator[];
  readonly through: number;
  /** The relay's own origin, where the demo shop is. */
  readonly ownOrigin: string;
}

/** Writes it, in the shopper's language. */
export function writeLetter({ shop, conversation, email, unsent, words, through, ownOrigin }: Matter): Letter {
  const phrases = phrasesFor(unsent.language);
  const about = { shop: shop.name, number: showNumber(unsent.number) };
  const page = whereToGoOn(unsent.page?.url, shop.origins, ownOrigin);
  const parts = [
    phrases['head.opening'](about),
    ...words.map(inWords),
    `${page === null ? phrases['onward.shop'](about) : phrases['onward.page']({ page })}\n${phrases['onward.notRead']}`,
    [phrases['foot.why'](about), phrases['foot.end'], phrases['foot.notYou'](about)].join('\n'),
  ];
  return {
    sender: shop.name,
    to: asciiAddress(email),
    subject: phrases['head.subject'](about),
    text: `${parts.join('\n\n')}\n`,
    name: `${conversation}.${unsent.epoch}.${through}`,
  };
}

function inWords({ by, text }: WordsOfOperator): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
  return `${by.name}, ${by.role}:\n${plain.trim()}`;
}

/**
 * The front page of the site on which the shopper was, if that is one of the shop's. A
 * browser that says it was on `/?text=…` may have made that up.
 */
function whereToGoOn(url: string | undefined, origins: readonly string[], ownOrigin: string): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const { origin } = new URL(url);
  if (comesFrom([ownOrigin], origin)) return `${ownOrigin}/demo/`;
  return comesFrom(origins, origin) ? `${origin}/` : null;
}
