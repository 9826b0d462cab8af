/**
 * Portraits — makes a small square picture of whatever somebody uploaded.
 *
 * What comes out is decoded and encoded anew: no place, no camera, no profile, nothing
 * else that was in the file is left. What goes in may be hostile, so that only three
 * decoders are there at all, pictures are few at once, and none may be large.
 */
import { ok, refused, type Result } from '@shopbell/shared';
import sharp from 'sharp';
import { fewAtOnce } from '../doors/few-at-once.ts';
import { formatOf, LARGEST_UPLOAD } from '../domain/pictures.ts';

/** Sides of the square, in pixels: three times what a phone shows. */
const SIDE = 256;
/** The largest picture that is served, in bytes. */
const LARGEST_PICTURE = 64_000;
/** What a small file may unfold to; a camera's whole picture fits. */
const MOST_PIXELS = 25_000_000;
/** How long one may take, in seconds. */
const TAKES_AT_MOST = 10;
/** Tried one after another until the picture is small enough; the last one always is. */
const qualities = [82, 64, 46, 28, 10];

const MOST_AT_ONCE = 1;
const MOST_WAITING = 8;

export type PortraitRefusal = 'notAPicture' | 'tooLarge' | 'busy';

/** Builds the studio; decoders that it does not need are shut for the whole process. */
export function createPortraits() {
  const few = fewAtOnce(MOST_AT_ONCE, MOST_WAITING);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });
  sharp.concurrency(1);
  sharp.cache(false);

  /** A square out of the middle, upright, as WebP. */
  function encode(bytes: Buffer, quality: number): Promise<Buffer> {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .timeout({ seconds: TAKES_AT_MOST })
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'cover' });
    // Transparency is kept exactly and can be what is large.
    const plain = quality === qualities.at(-1) ? picture.flatten({ background: '#fff' }) : picture;
    return plain.webp({ quality, alphaQuality: quality }).toBuffer();
  }

  async function make(bytes: Buffer): Promise<Result<Buffer, 'notAPicture' | 'tooLarge'>> {
    try {
      const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
      if (width * height > MOST_PIXELS) return refused('tooLarge');
      for (const quality of qualities) {
        const made = await encode(bytes, quality);
        if (made.length <= LARGEST_PICTURE) return ok(made);
      }
    } catch {
      // Whatever the decoder did not like, it was not a picture; its words are for nobody.
    }
    return refused('notAPicture');
  }

  return {
    /** The picture to keep. */
    async make(bytes: Buffer): Promise<Result<Buffer, PortraitRefusal>> {
      if (bytes.length > LARGEST_UPLOAD) return refused('tooLarge');
      if (formatOf(bytes) === null) return refused('notAPicture');
      const made = await few(() => make(bytes));
      return made.ok ? made.value : made;
    },
  };
}

export type Portraits = ReturnType<typeof createPortraits>;
