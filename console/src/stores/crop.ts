/**
 * Crop — the square that is cut out of a picture, always wholly inside of it.
 *
 * Pure; it knows no canvas. All lengths are pixels of the picture.
 */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Crop {
  /** The middle of the square. */
  readonly x: number;
  readonly y: number;
  /** 1: as large as the picture allows. */
  readonly zoom: number;
}

/** A square is not made smaller than this, so that a face is still one. */
const SMALLEST = 96;

const bounded = (value: number, from: number, to: number) => Math.min(Math.max(value, from), to);

/** How far one may zoom into a picture. */
export const largestZoom = ({ width, height }: Size) => bounded(Math.min(width, height) / SMALLEST, 1, 6);

/** The largest square, in the middle. */
export const wholeOf = ({ width, height }: Size): Crop => ({ x: width / 2, y: height / 2, zoom: 1 });

/** How long the square's side is. */
export const sideOf = ({ width, height }: Size, { zoom }: Crop) => Math.min(width, height) / zoom;

/** The same square, or the nearest that lies inside the picture. */
export function within(size: Size, { x, y, zoom }: Crop): Crop {
  const inside = bounded(zoom, 1, largestZoom(size));
  const half = sideOf(size, { x, y, zoom: inside }) / 2;
  return {
    x: bounded(x, half, size.width - half),
    y: bounded(y, half, size.height - half),
    zoom: inside,
  };
}

/** Moved by a part of its own side: 1 is a whole one. */
export function moved(size: Size, crop: Crop, right: number, down: number): Crop {
  const side = sideOf(size, crop);
  return within(size, { ...crop, x: crop.x + right * side, y: crop.y + down * side });
}

/** Made larger or smaller around its middle. */
export const zoomed = (size: Size, crop: Crop, factor: number) => within(size, { ...crop, zoom: crop.zoom * factor });
