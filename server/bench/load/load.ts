/**
 * Load — the process that plays shoppers and operators, one for each system.
 *
 * It does what the harness asks over Node's own channel, one thing after another.
 */
import type { Asks, Cast } from './cast.ts';
import { createArrivals } from './arrivals.ts';
import { openCrowd, type Crowd } from './crowd.ts';

type Does = { readonly [Name in keyof Asks]: (ask: Asks[Name]['ask']) => Promise<Asks[Name]['answer']> };

let crowd: Crowd | undefined;
let arrivals: ReturnType<typeof createArrivals> | undefined;

function there<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('nobody is there yet');
  return value;
}

const does: Does = {
  async open({ cast }) {
    crowd = await openCrowd(cast);
    return { messages: cast.shoppers };
  },
  saturate: (ask) => there(crowd).saturate(ask),
  steady: (ask) => there(crowd).steady(ask),
  fill: (ask) => there(crowd).fill(ask),
  async arrive({ cast, many, atOnce }: { cast: Cast; many: number; atOnce: number }) {
    arrivals ??= createArrivals(cast);
    return { seconds: await arrivals.more(many, atOnce) };
  },
  async comeBack({ to, kill }) {
    await there(arrivals).begin(100);
    return there(arrivals).comeBack(to, kill);
  },
  async fallSilent() {
    there(crowd).fallSilent();
    return {};
  },
};

process.on('message', ({ name, ask }: { name: keyof Asks; ask: never }) => {
  (does[name] as (ask: never) => Promise<unknown>)(ask).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
