import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestZoom, moved, sideOf, wholeOf, within, zoomed } from './crop.ts';

const size = { width: 400, height: 300 };

test('S4 at first the largest square in the middle is kept', () => {
  expect(wholeOf(size)).toEqual({ x: 200, y: 150, zoom: 1 });
  expect(sideOf(size, wholeOf(size))).toBe(300);
});

test('S4 zooming keeps the middle, and a face stays large enough to be one', () => {
  expect(zoomed(size, wholeOf(size), 2)).toEqual({ x: 200, y: 150, zoom: 2 });
  expect(sideOf(size, zoomed(size, wholeOf(size), 99))).toBe(96);
  expect(largestZoom({ width: 50, height: 80 })).toBe(1);
});

test('S4 whatever is done, the square lies inside of the picture', () => {
  const side = fc.integer({ min: 1, max: 6_000 });
  const step = fc.tuple(fc.constantFrom('move', 'zoom'), fc.double({ min: -3, max: 3, noNaN: true }));
  fc.assert(
    fc.property(side, side, fc.array(step), (width, height, steps) => {
      const picture = { width, height };
      let crop = wholeOf(picture);
      for (const [what, by] of steps) {
        crop = what === 'move' ? moved(picture, crop, by, -by) : zoomed(picture, crop, 2 ** by);
      }
      const half = sideOf(picture, crop) / 2;
      expect(crop.x - half).toBeGreaterThanOrEqual(-1e-6);
      expect(crop.y - half).toBeGreaterThanOrEqual(-1e-6);
      expect(crop.x + half).toBeLessThanOrEqual(width + 1e-6);
      expect(crop.y + half).toBeLessThanOrEqual(height + 1e-6);
      expect(within(picture, crop)).toEqual(crop);
    }),
  );
});
