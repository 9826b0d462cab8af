/**
 * Faults — what more than one scene does to a street, and looks for afterwards.
 */
import type { TestRelay } from '../../street/relay.ts';
import { mismatches } from '../judge.ts';
import { sessionRecords } from '../records.ts';
import type { Person, Stage } from '../stage.ts';

/** What one looks at for a little longer than it may last, in milliseconds. */
export const LOOK_ON = 7_000;
/** A relay that was killed is started again after so long, as its host would. */
const STARTED_AFTER = 1_500;

/** Kills a relay, and starts it again as its host would. */
export async function killRelay(stage: Stage, relay: TestRelay | undefined): Promise<void> {
  if (relay === undefined) return;
  await stage.alone(() =>
    stage.fault('relay-kill', async () => {
      await relay.kill();
      await stage.rest(STARTED_AFTER);
      await relay.startAgain();
    }),
  );
}

/** Sessions in Redis that are nobody's; those of whoever watches are theirs. */
export async function strangers(stage: Stage): Promise<number> {
  const watching = stage.browsers().filter((each) => each.isOpen()).length;
  let left = 0;
  await stage.until(async () => (left = (await sessionRecords(stage.street.redis)) - watching) <= 0, 10_000);
  if (left > 0) stage.ledger.wrong('ghost', `Redis keeps ${left} sessions more than there are consoles`);
  return Math.max(0, left);
}

/** How many of those who were there all the time were told to be off since then, if only for a moment (PR10). */
export function flickersOf({ ledger, around }: Stage, people: readonly Person[], since: number): number {
  let found = 0;
  const stretch = { from: since, until: around.now() };
  const ids = people.map(({ id }) => id);
  for (const { wrongness, observer, ...each } of mismatches(ledger, ids, stretch)) {
    if (wrongness !== 'falselyOff') continue;
    found += 1;
    ledger.wrong('flicker', `${observer} showed somebody as off who was there`, { observer, ...each });
  }
  return found;
}
