/**
 * Tone — the sound of the bell, made on the spot: no file to fetch.
 *
 * Browsers let a page sound only after somebody has touched it; until then `state` says
 * so, and ringing is silent.
 */
import { signal } from '@preact/signals';

/** Two notes, and how loud; a higher step is a longer and louder call. */
const calls = [
  { notes: [660, 880], volume: 0.12 },
  { notes: [660, 880, 660, 880], volume: 0.2 },
  { notes: [740, 988, 740, 988, 740, 988], volume: 0.3 },
  { notes: [880, 1175, 880, 1175, 880, 1175, 880, 1175], volume: 0.4 },
] as const;

const NOTE = 0.16;

/** Builds a tone that opens its sound system when it is first touched. */
export function createTone(open: () => AudioContext) {
  let context: AudioContext | undefined;
  const state = signal<'untouched' | 'ready'>('untouched');

  /** Somebody has touched the page: from now on it may sound. */
  async function touch(): Promise<void> {
    try {
      context ??= open();
      await context.resume();
      state.value = 'ready';
    } catch {
      // A computer without a sound card; the title and the notification still tell.
    }
  }

  /** Sounds a step, from 1. */
  function ring(step: number): void {
    const call = calls[Math.min(step, calls.length) - 1];
    if (context === undefined || context.state !== 'running' || call === undefined) return;
    const volume = context.createGain();
    volume.connect(context.destination);
    call.notes.forEach((frequency, index) => {
      if (context === undefined) return;
      const from = context.currentTime + index * NOTE;
      const note = context.createOscillator();
      note.type = 'triangle';
      note.frequency.value = frequency;
      note.connect(volume);
      volume.gain.setValueAtTime(0.0001, from);
      volume.gain.exponentialRampToValueAtTime(call.volume, from + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, from + NOTE);
      note.start(from);
      note.stop(from + NOTE);
    });
  }

  return { state, touch, ring };
}

export type Tone = ReturnType<typeof createTone>;
