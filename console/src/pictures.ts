/**
 * Pictures — a file that somebody chose, drawn and cut by the browser.
 *
 * A canvas in place of a cropping library: what there is sets styles in the page or asks
 * for addresses of kind `blob:`, and our policy allows neither.
 */
import { sideOf, type Crop, type Size } from './stores/crop.ts';

export type Picture = ImageBitmap;

/** The longest side of what is sent; the relay makes it smaller still. */
const LONGEST = 512;

export interface Pictures {
  /** Reads a file; null when it is no picture. */
  open(file: Blob): Promise<Picture | null>;
  /** Draws the square on a canvas, as large as that is on this screen. */
  draw(canvas: HTMLCanvasElement, picture: Picture, crop: Crop): void;
  /** The square as a file of at most 512 pixels a side; null where the browser will not. */
  cut(picture: Picture, crop: Crop): Promise<Blob | null>;
}

/** Builds it on the browser's canvas. */
export function createPictures(): Pictures {
  function paint(canvas: HTMLCanvasElement, picture: Picture, crop: Crop, pixels: number): boolean {
    const context = canvas.getContext('2d');
    if (context === null) return false;
    const side = sideOf(picture, crop);
    canvas.width = pixels;
    canvas.height = pixels;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, crop.x - side / 2, crop.y - side / 2, side, side, 0, 0, pixels, pixels);
    return true;
  }
  const file = (canvas: HTMLCanvasElement, type: string, quality: number) =>
    new Promise<Blob | null>((give) => canvas.toBlob(give, type, quality));

  return {
    async open(chosen) {
      try {
        return await createImageBitmap(chosen, { imageOrientation: 'from-image' });
      } catch {
        return null;
      }
    },
    draw: (canvas, picture, crop) =>
      void paint(canvas, picture, crop, Math.round(canvas.clientWidth * devicePixelRatio)),
    async cut(picture, crop) {
      const canvas = document.createElement('canvas');
      if (!paint(canvas, picture, crop, Math.round(Math.min(LONGEST, sideOf(picture, crop))))) return null;
      const webp = await file(canvas, 'image/webp', 0.9);
      // A browser that cannot write WebP gives a PNG, which is large: then rather a JPEG.
      return webp?.type === 'image/webp' ? webp : file(canvas, 'image/jpeg', 0.9);
    },
  };
}

/** A picture's size, as the crop asks for it. */
export const sizeOf = ({ width, height }: Picture): Size => ({ width, height });
