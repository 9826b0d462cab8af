/**
 * Reader — somebody who has never seen a conversation and reads all of it, from the last
 * entry back to the first.
 */
import { VERSION, type Entry, type OperatorFrame, type OperatorLog, type Row, type ToOperator } from '@shopbell/shared';
import type { Worker } from '../street/street.ts';
import { openLink, type Surroundings } from './surroundings.ts';

/** A whole log as the relay gives it. */
export interface WholeLog {
  readonly epoch: string;
  readonly entries: readonly Entry[];
  readonly row: Row;
}

/** How long one piece may take to come, in milliseconds. */
const WITHIN = 15_000;

/** Reads these conversations, one after another. */
export async function readAll(
  conversations: readonly string[],
  worker: Worker,
  around: Surroundings,
): Promise<ReadonlyMap<string, WholeLog>> {
  let hears: (frame: ToOperator) => void = () => {};
  const { link } = openLink<ToOperator>(
    around,
    '/ws/console',
    { cookie: worker.cookie },
    {
      hello: () => ({ kind: 'hello', version: VERSION }) satisfies OperatorFrame,
      hear: (frame) => hears(frame),
    },
  );

  /** Asks, again if need be, until a frame fits. */
  async function answer<Found>(frame: OperatorFrame, fits: (given: ToOperator) => Found | null): Promise<Found> {
    return new Promise((found, fail) => {
      const end = around.now() + WITHIN;
      const again = (): void => {
        if (around.now() > end) fail(new Error(`Nobody answered ${frame.kind}.`));
        else {
          link.send(frame, true);
          callOff = around.later(1_000, again);
        }
      };
      let callOff = around.later(0, again);
      hears = (given) => {
        const fitting = fits(given);
        if (fitting === null) return;
        callOff();
        hears = () => {};
        found(fitting);
      };
    });
  }

  link.want();
  const logs = new Map<string, WholeLog>();
  for (const conversation of conversations) {
    const log = await answer<OperatorLog>({ kind: 'watch', conversation }, (frame) =>
      frame.kind === 'log' && frame.conversation.id === conversation ? frame : null,
    );
    let entries = log.entries;
    while ((entries[0]?.sequence ?? 1) > 1) {
      const before = entries[0]?.sequence ?? 1;
      const older = await answer<readonly Entry[]>({ kind: 'earlier', conversation, before }, (frame) =>
        frame.kind === 'earlier' && frame.conversation === conversation ? frame.entries : null,
      );
      if (older.length === 0) break;
      entries = [...older, ...entries];
    }
    logs.set(conversation, { epoch: log.epoch, entries, row: log.row });
    link.send({ kind: 'unwatch', conversation });
  }
  link.drop();
  return logs;
}
