/**
 * Pictures — photos of people and logos of shops, as bytes under a name that is made of
 * them.
 *
 * Whose a picture is goes into its hash: what one takes away nobody else has lost.
 */
import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { AuditEntry } from '../domain/audit.ts';
import { pictureName, readPictureName } from '../domain/pictures.ts';
import { auditFields, ENTRIES_KEPT } from './audit.ts';
import { shopKeys } from './keys.ts';
import { script, type Scripts } from './script.ts';

/** The present one and the last four that it replaced: old conversations show them. */
const MOST_KEPT = 5;

const putPicture = script('put-picture.lua', {
  keys: ['pictures', 'mine', 'subject', 'audit'],
  args: ['hash', 'bytes', 'field', 'name', 'most', 'entry', 'keep'],
  reply: (raw) => raw === 1,
});

const removePictures = script('remove-pictures.lua', {
  keys: ['pictures', 'mine', 'subject', 'audit'],
  args: ['field', 'entry', 'keep'],
  reply: (raw) => raw === 1,
});

/** Whose picture it is: a person's by id, or the shop's own. */
export type PictureSubject = { readonly person: string } | 'shop';

/** Builds the store. */
export function createPictures({ redis, scripts }: { redis: Redis; scripts: Scripts }) {
  function placesOf(shop: string, whose: PictureSubject) {
    const keys = shopKeys(shop);
    const { pictures, audit } = keys;
    return whose === 'shop'
      ? { field: 'logo', names: { pictures, audit, mine: keys.picturesOf('shop'), subject: keys.shop } }
      : {
          field: 'photo',
          names: { pictures, audit, mine: keys.picturesOf(whose.person), subject: keys.person(whose.person) },
        };
  }

  return {
    /** Keeps a picture and shows it from now on. */
    async put(shop: string, whose: PictureSubject, bytes: Buffer, entry: AuditEntry): Promise<void> {
      const { field, names } = placesOf(shop, whose);
      const hash = createHash('sha256').update(`${names.mine} `).update(bytes).digest('base64url').slice(0, 32);
      await scripts.run(putPicture, names, {
        hash,
        bytes,
        field,
        name: pictureName(shop, hash),
        most: MOST_KEPT,
        entry: JSON.stringify(auditFields(entry)),
        keep: ENTRIES_KEPT,
      });
    },
    /** Takes the picture away, and those that it replaced. */
    async remove(shop: string, whose: PictureSubject, entry: AuditEntry): Promise<void> {
      const { field, names } = placesOf(shop, whose);
      await scripts.run(removePictures, names, {
        field,
        entry: JSON.stringify(auditFields(entry)),
        keep: ENTRIES_KEPT,
      });
    },
    /** The picture of this name; null when there is none (any more). */
    async find(name: string): Promise<Buffer | null> {
      const read = readPictureName(name);
      return read === null ? null : redis.hgetBuffer(shopKeys(read.shop).pictures, read.hash);
    },
  };
}

export type Pictures = ReturnType<typeof createPictures>;
