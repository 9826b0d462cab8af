import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFull, take, type Pace } from './pace.ts';

const allowance = { burst: 5, perMinute: 60 };

describe('pace', () => {
  test('P1 so many at once, then one for each share of a minute', () => {
    const pace: Pace = { left: 5, at: 0 };
    expect(Array.from({ length: 6 }, () => take(pace, allowance, 0))).toEqual([0, 0, 0, 0, 0, 1_000]);
    expect(take(pace, allowance, 500)).toBe(500);
    expect(take(pace, allowance, 1_000)).toBe(0);
  });

  test('P1 whoever waits as long as they were told is let through', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3_000), { maxLength: 100 }), (pauses) => {
        const pace: Pace = { left: 5, at: 0 };
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          const waitFor = take(pace, allowance, now);
          if (waitFor === 0) continue;
          now += waitFor;
          expect(take(pace, allowance, now)).toBe(0);
        }
      }),
    );
  });

  test('P1 no history lets more through than the burst and the rate allow', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 300 }), (pauses) => {
        const pace: Pace = { left: 5, at: 0 };
        let now = 0;
        let taken = 0;
        for (const pause of pauses) {
          now += pause;
          if (take(pace, allowance, now) === 0) taken += 1;
        }
        expect(taken).toBeLessThanOrEqual(5 + now / 1_000);
      }),
    );
  });

  test('P1 a clock that goes back takes nothing away', () => {
    const pace: Pace = { left: 1, at: 1_000 };
    expect(take(pace, allowance, 0)).toBe(0);
  });

  test('P1 a pace that is full again may be forgotten', () => {
    const pace: Pace = { left: 4, at: 0 };
    expect([isFull(pace, allowance, 999), isFull(pace, allowance, 1_000)]).toEqual([false, true]);
  });
});
