import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { next, pause, resting, transitions, type LinkEvent, type LinkState } from './link.ts';

const phases = Object.keys(transitions) as LinkState['phase'][];
const events = Object.keys(transitions.idle) as LinkEvent[];
const someEvents = fc.array(fc.constantFrom(...events), { maxLength: 200 });

describe('link', () => {
  test('L1 every phase answers every event with a phase', () => {
    for (const phase of phases) {
      expect(Object.keys(transitions[phase])).toEqual(events);
      for (const event of events) expect(phases).toContain(next({ phase, tries: 0 }, event).phase);
    }
  });

  test('L2 the span of a wait doubles with each try that failed', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((tries) => pause(tries, 1))).toEqual([1, 2, 4, 8, 8, 8, 8].map((s) => s * 1_000));
    expect(pause(5, 0)).toBe(0);
  });

  test('L3 no history of events makes a link wait longer than eight seconds', () => {
    fc.assert(
      fc.property(someEvents, fc.double({ min: 0, max: 1, noNaN: true }), (history, random) => {
        const state = history.reduce(next, resting);
        expect(pause(state.tries, random)).toBeLessThanOrEqual(8_000);
        expect(pause(state.tries, random)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('L4 a link that is woken while it waits tries at once', () => {
    expect(next({ phase: 'waiting', tries: 3 }, 'woken')).toEqual({ phase: 'connecting', tries: 3 });
  });

  test('L7 a barred link tries no more until somebody wants it again', () => {
    fc.assert(
      fc.property(someEvents, (history) => {
        const quiet = history.filter((event) => event !== 'wanted' && event !== 'dropped');
        expect(quiet.reduce(next, { phase: 'barred', tries: 0 } as LinkState).phase).toBe('barred');
      }),
    );
    expect(next({ phase: 'barred', tries: 0 }, 'wanted').phase).toBe('connecting');
  });

  test('L2 tries are counted until the relay has welcomed us', () => {
    let state = resting;
    for (const event of ['wanted', 'lost', 'due', 'opened', 'lost', 'due', 'opened'] as const)
      state = next(state, event);
    expect(state).toEqual({ phase: 'greeting', tries: 2 });
    expect(next(state, 'welcomed')).toEqual({ phase: 'open', tries: 0 });
  });
});
