/**
 * Run — scenes about presence from an empty street to a verdict (`npm run chaos -- presence`).
 *
 * Each scene is played by people of its own; then everything that any observer showed of
 * them in that time is judged. Scenes of one group are played at the same time.
 */
import { randomUUID } from 'node:crypto';
import { createDice } from '../dice.ts';
import type { Surroundings } from '../ends/surroundings.ts';
import { createLedger } from '../ledger.ts';
import { createRecoveries } from '../recovery.ts';
import { ORIGIN } from '../street/relay.ts';
import { openStreet } from '../street/street.ts';
import { lengthWithout, mismatches, type Stretch, type Wrongness } from './judge.ts';
import { createPresenceLedger, type PresenceLedger, type Violation } from './ledger.ts';
import { PAGE_ASKS_EVERY } from './ends/observers.ts';
import { spanFigure, type Figure, type Scene } from './scenes/scene.ts';
import { openStage, type Person, type Stage } from './stage.ts';
import type { Event } from './world.ts';
import { createTimers } from '../timers.ts';

export interface PresencePlan {
  readonly seed: number;
  /** The built relay's `main.js`. */
  readonly main: string;
  readonly groups: readonly (readonly Scene[])[];
  /** How long an owner may be gone, in milliseconds; the relays' setting. */
  readonly grace: number;
  /** Whether what was found is enough to end the run at once. */
  enough(found: readonly Violation[]): boolean;
  tell(line: string): void;
}

export interface SceneOutcome {
  readonly name: string;
  readonly figures: readonly Figure[];
}

export interface PresenceOutcome {
  readonly scenes: readonly SceneOutcome[];
  readonly ledger: PresenceLedger;
  readonly violations: readonly Violation[];
  readonly events: readonly Event[];
}

const RELAYS = 3;

/** Does one run and closes the street, whatever happens. */
export async function runPresence(plan: PresencePlan): Promise<PresenceOutcome> {
  const many = Math.max(...plan.groups.map((group) => group.reduce((sum, { people }) => sum + people, 0)));
  const street = await openStreet({
    main: plan.main,
    relays: RELAYS,
    workers: RELAYS + many,
    durability: 'always',
    settings: { OWNER_GRACE: `${plan.grace / 1_000}s` },
  });
  const began = performance.now();
  const now = (): number => performance.now() - began;
  const timers = createTimers();
  const dice = createDice(plan.seed);
  const ledger = createPresenceLedger(now);
  const around: Surroundings = {
    shop: street.shop,
    origin: ORIGIN,
    ledger: createLedger(now),
    dice,
    recoveries: createRecoveries(now),
    now,
    think: 0,
    later: timers.later,
    road: () => dice.pick(street.roads).port,
    newId: randomUUID,
  };
  try {
    const isEnough = (): boolean => plan.enough(ledger.violations);
    const { grace, tell } = plan;
    const stage = await openStage({ street, ledger, around, happened: [], grace, isEnough, tell });
    const scenes: SceneOutcome[] = [];
    if (await stage.begin()) {
      for (const group of plan.groups) {
        if (isEnough()) break;
        scenes.push(...(await playAll(stage, group, plan)));
      }
    } else {
      for (const { what, wrongness, ...about } of stage.differences().slice(0, 5))
        ledger.wrong(wrongness ?? 'stuck', `at the beginning: ${what}`, { from: 0, ...about });
    }
    await stage.end();
    return { scenes, ledger, violations: ledger.violations, events: [...stage.happened, ...stage.faults.happened] };
  } finally {
    timers.stop();
    await street.close();
  }
}

async function playAll(
  stage: Stage,
  group: readonly Scene[],
  { tell }: PresencePlan,
): Promise<readonly SceneOutcome[]> {
  let taken = 0;
  return Promise.all(
    group.map(async (scene) => {
      const people = stage.people.slice(taken, (taken += scene.people));
      const from = stage.around.now();
      const figures = await scene.play(stage, people);
      const stretch = { from, until: stage.around.now() };
      const outcome = { name: scene.name, figures: [...judge(stage, scene, people, stretch), ...figures] };
      tell(`${Math.round((stretch.until - from) / 1_000)} s for: ${scene.name}`);
      return outcome;
    }),
  );
}

const words: Readonly<Record<Wrongness, string>> = {
  falselyHere: 'shown as there, and gone',
  falselyOff: 'shown as off, and there',
  late: 'shown as another state',
};

/** Every mismatch against the scene's limits; one that is too long is a violation. */
function judge(stage: Stage, { name, limits }: Scene, people: readonly Person[], stretch: Stretch): readonly Figure[] {
  const ids = people.map(({ id }) => id);
  const longest: Record<Wrongness, number> = { falselyHere: 0, falselyOff: 0, late: 0 };
  for (const mismatch of mismatches(stage.ledger, ids, stretch)) {
    const { wrongness, person, observer, from, until } = mismatch;
    // A page knows nothing between two of its questions.
    const blur = observer.startsWith('page') ? PAGE_ASKS_EVERY : 0;
    const lasted = Math.max(0, lengthWithout(mismatch, stage.excuses) - blur);
    longest[wrongness] = Math.max(longest[wrongness], lasted);
    if (lasted <= limits[wrongness]) continue;
    const is = `${observer} showed somebody wrongly for ${(lasted / 1_000).toFixed(2)} s`;
    stage.ledger.wrong(wrongness, `${name}: ${is}`, { person, observer, from, until });
  }
  return (Object.keys(words) as Wrongness[])
    .filter((each) => limits[each] < Infinity)
    .map((each) => spanFigure(words[each], longest[each], limits[each]));
}
