/**
 * Entries — how what stands in a log, and beside a shopper, is read.
 */
import type { Entry, Mailing, Page } from '@shopbell/shared';
import type { WrittenEntry } from '../ports.ts';
import type { RawEntry } from './commands.ts';

/** An entry as its frame's JSON. */
export function readEntry(conversation: string, entry: RawEntry): WrittenEntry {
  const sequence = Number.parseInt(entry[0], 10);
  const { kind, at } = partsOf(entry);
  return { sequence, kind, frame: `{"kind":"${kind}","conversation":"${conversation}","sequence":${sequence},${at}` };
}

/** An entry's kind, and its JSON from "at" on. */
export function partsOf([, [, text = '']]: RawEntry): { readonly kind: Entry['kind']; readonly at: string } {
  const space = text.indexOf(' ');
  return { kind: text.slice(0, space) as Entry['kind'], at: `"at":${text.slice(space + 1)}` };
}

/** A shopper's page. */
export function readPage(json: string | null | undefined): Page | null {
  return json ? (JSON.parse(json) as Page) : null;
}

/** How it stands with mail to a shopper. */
export function readMailing(json: string | null | undefined): Mailing | null {
  return json ? (JSON.parse(json) as Mailing) : null;
}
