import { expect, test } from 'vitest';
import { whyNoZones, zoneNamed, zonesEdition } from './zones.ts';

test('WH19 this Node knows the zones, and says which edition of them', () => {
  expect(whyNoZones()).toBeNull();
  expect(zonesEdition(process.versions)).toMatch(/^20\d\d[a-z]$/);
});

test('WH19 a Node without them is told in one sentence that names what is missing', () => {
  const unknown = (zone: string): number => {
    throw new RangeError(`Invalid time zone specified: ${zone}`);
  };
  expect(whyNoZones(unknown)).toMatch(/^This Node does not know the time zone Europe\/Warsaw: .*\.$/);
  // Some builds take every zone for UTC.
  expect(whyNoZones(() => 0)).toContain('Europe/Warsaw');
  expect(zonesEdition({})).toBe('unknown');
});

test('WH17 every zone that this Node lists can be chosen', () => {
  const refused = Intl.supportedValuesOf('timeZone').filter((zone) => zoneNamed(zone) !== zone);
  expect(refused).toEqual([]);
});
