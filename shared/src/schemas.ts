/**
 * Schemas — how a relay reads what an end sent (PROTOCOL.md, F3).
 *
 * For the relay only: browsers import nothing from here but types.
 */
import * as z from 'zod/mini';
import { LONGEST_REASON, LONGEST_TEXT } from './limits.ts';
import { ok, refused, type Result } from './result.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[\w-]+$/));
const draftId = z.uuid();
const sequence = z.int().check(z.minimum(0));
const term = z.int().check(z.minimum(0));
const position = z.object({ conversation: id, epoch: id, sequence: z.int() });
/** One line of text; control characters, which JSON would write six times as long, become spaces. */
const line = (most: number) =>
  z.pipe(
    z.string().check(z.maxLength(most)),
    z.transform((text) => text.replace(/\p{Cc}+/gu, ' ')),
  );
const page = z.object({ url: line(2_000), title: line(300) });
/** Not every browser's is a tag (`en-US@posix`): it is then as if none had been said. */
const language = z.pipe(
  z.string(),
  z.transform((said) => (/^[A-Za-z0-9-]{0,35}$/.test(said) ? said : undefined)),
);
/** Longer texts are read, too, so that they can be refused by name and not by closing the socket. */
const text = z.string().check(z.maxLength(LONGEST_TEXT * 4));

const fromEither = [
  z.object({ kind: z.literal('see'), conversation: id, sequence }),
  z.object({ kind: z.literal('typing'), conversation: id }),
  z.object({ kind: z.literal('catchUp'), position }),
  z.object({ kind: z.literal('earlier'), conversation: id, before: sequence }),
  z.object({ kind: z.enum(['ping', 'pong']) }),
] as const;

export const ShopperFrame = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hello'),
    version: z.int(),
    shop: id,
    secret: z.string().check(z.minLength(22), z.maxLength(100), z.regex(/^[\w-]+$/)),
    position: z.optional(position),
    page: z.optional(page),
    language: z.optional(language),
  }),
  z.object({ kind: z.literal('say'), draftId, text, conversation: z.nullable(id) }),
  z.object({ kind: z.literal('look'), page }),
  // Longer ones are read, too, so that they can be refused by name.
  z.object({ kind: z.literal('leaveEmail'), email: z.nullable(z.string().check(z.maxLength(1_000))) }),
  ...fromEither,
]);
export type ShopperFrame = z.infer<typeof ShopperFrame>;

export const OperatorFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), version: z.int() }),
  z.object({ kind: z.literal('watch'), conversation: id, position: z.optional(position) }),
  z.object({ kind: z.literal('unwatch'), conversation: id }),
  z.object({ kind: z.literal('say'), conversation: id, draftId, text, term }),
  z.object({ kind: z.literal('claim'), conversation: id, draftId }),
  z.object({ kind: z.literal('release'), conversation: id, draftId, term }),
  z.object({ kind: z.literal('transfer'), conversation: id, draftId, term, to: id }),
  z.object({
    kind: z.literal('takeOver'),
    conversation: id,
    draftId,
    term,
    reason: z.string().check(z.maxLength(LONGEST_REASON)),
  }),
  z.object({ kind: z.literal('close'), conversation: id, draftId, term, seen: sequence }),
  z.object({ kind: z.literal('refer'), conversation: id, draftId, term, to: id }),
  z.object({ kind: z.literal('promise'), conversation: id, draftId, term, until: z.int().check(z.minimum(0)) }),
  z.object({ kind: z.literal('declare'), state: z.enum(['here', 'away', 'off']) }),
  z.object({ kind: z.literal('idle'), idle: z.boolean() }),
  z.object({ kind: z.literal('gotTakenBack') }),
  z.object({ kind: z.literal('listClosed'), before: z.optional(z.number()) }),
  ...fromEither,
]);
export type OperatorFrame = z.infer<typeof OperatorFrame>;

/** Reads one frame off the wire; never throws, whatever the peer sent. */
export function parseFrame<Frame>(schema: z.ZodMiniType<Frame>, wire: string): Result<Frame, 'unreadable'> {
  let raw: unknown;
  try {
    raw = JSON.parse(wire);
  } catch {
    return refused('unreadable');
  }
  const read = z.safeParse(schema, raw);
  return read.success ? ok(read.data) : refused('unreadable');
}
