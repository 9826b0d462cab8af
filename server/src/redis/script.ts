/**
 * Script — a Lua file as a typed function.
 *
 * `script()` only names what a file takes and how its reply reads; `createScripts`
 * loads the files and calls them. Before the first call on a connection it asks which
 * life of the logs this is (E3): a Redis that restarted may have forgotten. It knows
 * nothing of conversations.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** What one of our Lua files takes, in the order of its header, and what its reply means. */
export interface Script<Key extends string, Arg extends string, EachKey extends string, EachArg extends string, Reply> {
  readonly file: string;
  readonly text: string;
  readonly sha: string;
  readonly keys: readonly Key[];
  readonly args: readonly Arg[];
  /** Named under "and for each …": repeated once for every item of a call. */
  readonly eachKeys: readonly EachKey[];
  readonly eachArgs: readonly EachArg[];
  reply(raw: unknown): Reply;
}

interface Signature<Key extends string, Arg extends string, EachKey extends string, EachArg extends string, Reply> {
  readonly keys: readonly Key[];
  readonly args: readonly Arg[];
  readonly each?: { readonly keys: readonly EachKey[]; readonly args: readonly EachArg[] };
  reply(raw: unknown): Reply;
}

/** Every script that was named, for the test that holds headers against bindings. */
export const everyScript: Script<string, string, string, string, unknown>[] = [];

/** Names a file in `scripts/`. */
export function script<
  const Key extends string,
  const Arg extends string,
  Reply,
  const EachKey extends string = never,
  const EachArg extends string = never,
>(file: string, signature: Signature<Key, Arg, EachKey, EachArg, Reply>): Script<Key, Arg, EachKey, EachArg, Reply> {
  const text = readFileSync(new URL(`./scripts/${file}`, import.meta.url), 'utf8');
  const made = {
    file,
    text,
    sha: createHash('sha1').update(text).digest('hex'),
    keys: signature.keys,
    args: signature.args,
    eachKeys: signature.each?.keys ?? [],
    eachArgs: signature.each?.args ?? [],
    reply: signature.reply,
  };
  everyScript.push(made);
  return made;
}

type Named<Name extends string> = Readonly<Record<Name, string>>;
type NamedArgs<Name extends string> = Readonly<Record<Name, string | number | Buffer>>;

const beginLife = script('begin-life.lua', {
  keys: ['run', 'epoch'],
  args: ['runId', 'remembers', 'newEpoch'],
  reply: (raw) => raw as string,
});

/** Calls scripts on one connection; `newId` makes the name of a new epoch. */
export function createScripts(redis: Redis, newId: () => string) {
  let readied: Promise<string> | undefined;
  if (redis.status === 'ready') void ready();
  redis.on('ready', () => void ready());
  redis.on('close', () => {
    readied = undefined;
  });

  /** Once for each connection; later calls share the answer. */
  function ready(): Promise<string> {
    if (readied === undefined) {
      readied = prepare();
      readied.catch(() => {
        readied = undefined;
      });
    }
    return readied;
  }

  async function prepare(): Promise<string> {
    const remembers = await remembersAll(redis);
    const run = /^run_id:(\S+)/m.exec(await redis.info('server'))?.[1] ?? newId();
    const epoch = await redis.eval(beginLife.text, 2, keys.run, keys.epoch, run, remembers ? 1 : 0, newId());
    await Promise.all(everyScript.map((each) => redis.script('LOAD', each.text)));
    return beginLife.reply(epoch);
  }

  async function call(sha: string, count: number, words: (string | number | Buffer)[]): Promise<unknown> {
    await ready();
    try {
      return await redis.evalsha(sha, count, ...words);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      readied = undefined;
      await ready();
      return redis.evalsha(sha, count, ...words);
    }
  }

  return {
    /** The name of this life of the logs. */
    epoch: ready,

    /** Waits for as long as it takes until scripts can be called. */
    async callable(): Promise<void> {
      while (redis.status !== 'ready') await once(redis, 'ready');
      await ready();
    },

    /** Runs a script once. */
    async run<Key extends string, Arg extends string, Reply>(
      each: Script<Key, Arg, never, never, Reply>,
      names: Named<NoInfer<Key>>,
      values: NamedArgs<NoInfer<Arg>>,
    ): Promise<Reply> {
      const words = [...each.keys.map((key) => names[key]), ...each.args.map((arg) => values[arg])];
      return each.reply(await call(each.sha, each.keys.length, words));
    },

    /** Runs a script once for many items, in their order. */
    async runEach<Key extends string, Arg extends string, EachKey extends string, EachArg extends string, Reply>(
      each: Script<Key, Arg, EachKey, EachArg, Reply>,
      names: Named<NoInfer<Key>>,
      values: NamedArgs<NoInfer<Arg>>,
      items: readonly { readonly keys: Named<NoInfer<EachKey>>; readonly args: NamedArgs<NoInfer<EachArg>> }[],
    ): Promise<Reply> {
      const words: (string | number | Buffer)[] = [];
      for (const key of each.keys) words.push(names[key]);
      for (const item of items) for (const key of each.eachKeys) words.push(item.keys[key]);
      const count = words.length;
      for (const arg of each.args) words.push(values[arg]);
      for (const item of items) for (const arg of each.eachArgs) words.push(item.args[arg]);
      return each.reply(await call(each.sha, count, words));
    },
  };
}

export type Scripts = ReturnType<typeof createScripts>;

/** Whether a restart of this Redis forgets nothing; one that will not say, or that took another's place, may have. */
async function remembersAll(redis: Redis): Promise<boolean> {
  try {
    const replication = await redis.info('replication');
    const tookOver = /^master_replid2:(?!0+\s*$)/m.test(replication);
    const settings = (await redis.config('GET', 'append*')) as string[];
    const value = (name: string): string | undefined => settings[settings.indexOf(name) + 1];
    return !tookOver && value('appendonly') === 'yes' && value('appendfsync') === 'always';
  } catch (error) {
    // A no of Redis itself is an answer. A lost one is none: who took it for a no would begin a new life without need.
    if (error instanceof Error && error.name === 'ReplyError') return false;
    throw error;
  }
}
