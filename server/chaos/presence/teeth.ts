/**
 * Teeth — relays whose presence is broken on purpose, and the checker that must catch
 * each. What a tooth is stands in `../teeth.ts`.
 */
import type { BrokenBuild } from '../teeth.ts';
import type { PresenceChecker } from './ledger.ts';
import type { SceneName } from './repertoire.ts';

export interface PresenceTooth extends BrokenBuild {
  readonly caughtBy: PresenceChecker;
  /** What brings it to light. */
  readonly scenes: readonly SceneName[];
}

export const presenceTeeth: readonly PresenceTooth[] = [];
