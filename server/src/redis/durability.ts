/**
 * Durability — what a Redis that is not ours may lose, asked before it is trusted.
 *
 * "Sent" means stored (promise 2); where it cannot mean that, the host is told loudly
 * what may be lost, in sentences.
 */
import type { Redis } from 'ioredis';
import { ok, refused, type Result } from '@shopbell/shared';

/** What may be lost, one sentence each; empty when nothing. The refusal is a sentence, too. */
export async function askDurability(redis: Redis): Promise<Result<readonly string[], string>> {
  const version = field(await redis.info('server'), 'redis_version');
  if (Number.parseInt(version, 10) < 7) {
    return refused(`This Redis is version ${version || 'unknown'}; Shopbell needs 7.0 or newer.`);
  }
  const settings = await askSettings(redis);
  return ok([...losses(settings), ...evictions(settings)]);
}

interface Settings {
  /** Undefined where it may not be asked. */
  readonly appendonly: string | undefined;
  readonly appendfsync: string | undefined;
  readonly policy: string | undefined;
}

/** Hosts of Redis often forbid `CONFIG`; `INFO` tells part of it. */
async function askSettings(redis: Redis): Promise<Settings> {
  try {
    const answer = await Promise.all([redis.config('GET', 'append*'), redis.config('GET', 'maxmemory-policy')]);
    const words = answer.flat() as string[];
    const value = (name: string): string | undefined => words[words.indexOf(name) + 1];
    return { appendonly: value('appendonly'), appendfsync: value('appendfsync'), policy: value('maxmemory-policy') };
  } catch {
    const info = await redis.info();
    const enabled = field(info, 'aof_enabled');
    return {
      appendonly: enabled === '' ? undefined : enabled === '1' ? 'yes' : 'no',
      appendfsync: undefined,
      policy: field(info, 'maxmemory_policy') || undefined,
    };
  }
}

function losses({ appendonly, appendfsync }: Settings): string[] {
  if (appendonly === undefined) {
    return [
      'This Redis does not say whether it writes commands down: messages that were sent may be lost when it stops.',
    ];
  }
  if (appendonly !== 'yes') {
    return [
      'This Redis keeps no log of commands (appendonly is no): when it stops, everything since its last snapshot is lost, messages included that people were told are sent.',
    ];
  }
  switch (appendfsync) {
    case 'always':
      return [];
    case 'everysec':
      return [
        'This Redis writes to its disk once a second (appendfsync is everysec): when it is killed or loses power, up to 2 seconds of sent messages may be lost.',
      ];
    case undefined:
      return [
        'This Redis does not say how soon it writes to its disk (CONFIG is forbidden): when it is killed or loses power, seconds of sent messages may be lost.',
      ];
    default:
      return [
        `This Redis leaves it to the system when to write to its disk (appendfsync is ${appendfsync}): when its machine fails, up to half a minute of sent messages may be lost.`,
      ];
  }
}

function evictions({ policy }: Settings): string[] {
  if (policy === 'noeviction') return [];
  if (policy === undefined) {
    return [
      'This Redis does not say whether it throws things away when its memory is full: conversations may be lost.',
    ];
  }
  const what = policy.startsWith('volatile') ? 'sign-ins and set-up links' : 'whole conversations';
  return [
    `This Redis throws ${what} away when its memory is full (maxmemory-policy is ${policy}; it should be noeviction).`,
  ];
}

function field(info: string, name: string): string {
  return new RegExp(`^${name}:(.*?)\\s*$`, 'm').exec(info)?.[1] ?? '';
}
