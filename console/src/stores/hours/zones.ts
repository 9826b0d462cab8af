/**
 * Zones — finding a time zone by what somebody types: the reader's own first.
 *
 * The names are the browser's; whether one holds is the relay's to say.
 */

/** Some browsers still give places their former names. */
const renamed: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
};

/** A zone as its place is called today. */
export function zoneToday(zone: string): string {
  return renamed[zone] ?? zone;
}

/** A zone as it is read: `Ho Chi Minh`, below its continent. */
export function zoneShown(zone: string): string {
  return zoneToday(zone).replaceAll('_', ' ').replaceAll('/', ' / ');
}

/** All that the browser knows, and UTC, which browsers leave out. */
export function everyZone(supported: readonly string[]): readonly string[] {
  return [...new Set([...supported.map(zoneToday), 'UTC'])];
}

/** Whether the browser knows a zone; offsets such as `+01:00` are none. */
export function knowsZone(zone: string): boolean {
  if (!/^[a-z]/i.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[_/\s-]+/g, ' ')
    .trim();

/** Those in which each typed word begins a word, towns before continents; `first` come first. */
export function findZones(typed: string, all: readonly string[], first: readonly string[]): readonly string[] {
  const wanted = plain(typed).split(' ').filter(Boolean);
  const inOrder = [...new Set([...first.map(zoneToday), ...all])];
  const found = inOrder.filter((zone) => {
    const words = plain(zone).split(' ');
    return wanted.every((want) => words.some((word) => word.startsWith(want)));
  });
  const town = (zone: string) => plain(zone.split('/').at(-1) ?? zone).startsWith(wanted.join(' '));
  return wanted.length === 0 ? found : [...found.filter(town), ...found.filter((zone) => !town(zone))];
}

/** How far ahead of UTC it is there at an instant: `GMT+1`. */
export function aheadOfUtc(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at);
  return (parts.find(({ type }) => type === 'timeZoneName')?.value ?? '').replace('GMT', 'UTC').replace('-', '−');
}
