/**
 * Zones — which time zones there are, and whether this process knows them.
 *
 * Their data are the runtime's (ICU); nothing here downloads or carries any.
 */
import { Temporal } from 'temporal-polyfill';

/** Minutes ahead of UTC that are settled history: a zone each of some far-apart parts of the world. */
const settled: readonly (readonly [zone: string, instant: string, minutes: number])[] = [
  ['Europe/Warsaw', '2020-01-15T00:00Z', 60],
  ['Europe/Warsaw', '2020-07-15T00:00Z', 120],
  ['America/New_York', '2020-01-15T00:00Z', -300],
  ['America/Sao_Paulo', '2020-01-15T00:00Z', -180],
  ['Africa/Johannesburg', '2020-01-15T00:00Z', 120],
  ['Asia/Kolkata', '2020-01-15T00:00Z', 330],
  ['Australia/Lord_Howe', '2020-01-15T00:00Z', 660],
  ['Pacific/Chatham', '2020-01-15T00:00Z', 825],
];

/** Longer than any name of a zone. */
const LONGEST = 50;

/** A zone's name in its own letters, such as `Europe/Warsaw`; null where there is none. Offsets are no zones. */
export function zoneNamed(typed: string): string | null {
  const name = typed.trim();
  // ICU has zones of its own besides those of IANA, which browsers do not share.
  if (name.length > LONGEST || !/^[a-z][a-z0-9_+-]*(?:\/[a-z0-9_+-]+)*$/i.test(name) || /^systemv\//i.test(name))
    return null;
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId;
  } catch {
    return null;
  }
}

/** Why a relay must not start here, in one sentence; null where the zones are known. */
export function whyNoZones(minutesAhead: (zone: string, instant: string) => number = minutesAheadOf): string | null {
  for (const [zone, instant, minutes] of settled) {
    try {
      if (minutesAhead(zone, instant) === minutes) continue;
    } catch {
      // Not knowing a zone is thrown, and told below.
    }
    return `This Node does not know the time zone ${zone}: it was built without ICU’s data, or NODE_ICU_DATA names a place that lacks them; use Node as nodejs.org gives it.`;
  }
  return null;
}

function minutesAheadOf(zone: string, instant: string): number {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
}

/** The edition of the zones, such as `2025c`, as `process.versions` has it. */
export function zonesEdition(versions: Readonly<Record<string, string | undefined>>): string {
  return versions['tz'] ?? 'unknown';
}
