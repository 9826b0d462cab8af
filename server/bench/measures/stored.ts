/**
 * Stored — bytes in Redis for a message, conversations being as long as they usually are.
 */
import { contestants, type Name } from '../contestants.ts';
import { startPlayer } from '../player.ts';

export interface Stored {
  readonly conversations: number;
  readonly messagesEach: number;
  /** Of the message's words alone. */
  readonly textBytes: number;
  /** In memory and in Redis's file, all that belongs to a conversation included. */
  readonly memoryBytes: number;
  readonly fileBytes: number;
}

/** Writes so many messages into each of so many conversations. */
export async function stored(name: Name, conversations: number, messagesEach: number): Promise<Stored> {
  const system = await contestants[name].start();
  const player = startPlayer();
  try {
    const before = await system.stored();
    await player.ask('open', { cast: { ...system.cast, shoppers: conversations, operators: conversations / 10 } });
    const { messages, textBytes } = await player.ask('fill', { each: messagesEach });
    const after = await system.stored();
    if (before === null || after === null) throw new Error(`${name} stores nothing`);
    return {
      conversations,
      messagesEach,
      textBytes,
      memoryBytes: (after.memory - before.memory) / messages,
      fileBytes: (after.file - before.file) / messages,
    };
  } finally {
    await player.stop();
    await system.stop();
  }
}
