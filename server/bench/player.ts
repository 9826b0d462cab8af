/**
 * Player — starts a load process and asks things of it.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Asks } from './load/cast.ts';

export interface Player {
  /** Asks one thing; rejected with what went wrong there. */
  ask<Name extends keyof Asks>(name: Name, ask: Asks[Name]['ask']): Promise<Asks[Name]['answer']>;
  stop(): Promise<void>;
}

type Reply<Answer> = { readonly answer: Answer } | { readonly error: string };

/** Starts one. */
export function startPlayer(): Player {
  const child = fork(fileURLToPath(new URL('./load.js', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const ended = gone.then(([code]): never => {
    throw new Error(`the load process ended (${String(code)})`);
  });
  ended.catch(() => {});
  return {
    async ask<Name extends keyof Asks>(name: Name, ask: Asks[Name]['ask']) {
      const told = once(child, 'message') as Promise<[Reply<Asks[Name]['answer']>]>;
      child.send({ name, ask });
      const [reply] = await Promise.race([told, ended]);
      if ('error' in reply) throw new Error(reply.error);
      return reply.answer;
    },
    async stop() {
      child.kill();
      await gone;
    },
  };
}
