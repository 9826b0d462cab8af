/**
 * Day bar — the hours of a day as blocks between two midnights: drawn, moved, and pulled at
 * their ends with a mouse or a pen.
 *
 * A picture for those who see it; the times beside it say and do the same for everybody.
 */
import { useSignal } from '@preact/signals';
import type { Interval } from '@shopbell/shared';
import { useRef } from 'preact/hooks';
import {
  begunAt,
  DAY,
  endedAt,
  intervalOf,
  movedTo,
  snapped,
  spanOf,
  STEP,
  type Span,
} from '../../stores/hours/times.ts';

/** What is being pulled: from where, and how it was. */
interface Pull {
  readonly what: 'begin' | 'end' | 'whole' | 'tail' | 'new';
  readonly index: number;
  readonly first: number;
  readonly was: Span;
}

interface Tail {
  readonly index: number;
  readonly to: number;
  /** What it is, in words. */
  readonly title: string;
  /** The whole interval, counted from the midnight before. */
  readonly span: Span;
}

export function DayBar({
  intervals,
  tails,
  isFixed,
  isWrong,
  onWrite,
  onWriteTail,
}: {
  intervals: readonly Interval[];
  /** What of the evening before ends here. */
  tails: readonly Tail[];
  isFixed: boolean;
  isWrong: (index: number) => boolean;
  onWrite: (intervals: readonly Interval[]) => void;
  onWriteTail: (index: number, interval: Interval) => void;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const pull = useRef<Pull | null>(null);
  const pulled = useSignal<number | null>(null);
  /** A block that is being drawn. */
  const drawn = useSignal<Span | null>(null);

  function minuteAt(event: PointerEvent): number {
    const box = bar.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    const isMirrored = bar.current !== null && getComputedStyle(bar.current).direction === 'rtl';
    const share = (event.clientX - box.left) / box.width;
    return (isMirrored ? 1 - share : share) * DAY;
  }

  function grab(event: PointerEvent, what: Pull['what'], index: number, was: Span): void {
    // A finger scrolls the page; it has the times beside the bar.
    if (isFixed || event.button !== 0 || event.pointerType === 'touch') return;
    event.preventDefault();
    event.stopPropagation();
    bar.current?.setPointerCapture(event.pointerId);
    pull.current = { what, index, first: minuteAt(event), was };
    pulled.value = what === 'tail' ? null : index;
  }

  function move(event: PointerEvent): void {
    const held = pull.current;
    if (held === null) return;
    const at = minuteAt(event);
    const put = (span: Span) => onWrite(intervals.with(held.index, intervalOf(span)));
    switch (held.what) {
      case 'begin':
        return put(begunAt(held.was, held.was.from + at - held.first));
      case 'end':
        return put(endedAt(held.was, Math.min(held.was.to, DAY) + at - held.first));
      case 'whole':
        return put(movedTo(held.was, held.was.from + at - held.first));
      case 'tail':
        return onWriteTail(held.index, intervalOf(endedAt(held.was, held.was.to + at - held.first)));
      case 'new': {
        const [from, to] = [Math.min(held.first, at), Math.max(held.first, at)];
        const span = { from: Math.max(0, snapped(from)), to: Math.min(DAY, snapped(to)) };
        drawn.value = span.to - span.from >= STEP ? span : null;
      }
    }
  }

  function drop(isDone: boolean): void {
    const held = pull.current;
    pull.current = null;
    pulled.value = null;
    const span = drawn.peek();
    drawn.value = null;
    if (held === null) return;
    if (held.what === 'new') {
      if (!isDone || span === null) return;
      const all = [...intervals, intervalOf(span)];
      onWrite(all.toSorted((one, other) => (one.from < other.from ? -1 : 1)));
    } else if (!isDone) {
      if (held.what === 'tail') onWriteTail(held.index, intervalOf(held.was));
      else onWrite(intervals.with(held.index, intervalOf(held.was)));
    }
  }

  const place = ({ from, to }: Span) => ({
    insetInlineStart: `${(from / DAY) * 100}%`,
    inlineSize: `${((Math.min(to, DAY) - from) / DAY) * 100}%`,
  });
  const isLong = ({ from, to }: Span) => Math.min(to, DAY) - from >= 330;
  return (
    <div
      class="day-bar"
      ref={bar}
      aria-hidden="true"
      data-fixed={isFixed}
      onPointerDown={(event) => grab(event, 'new', -1, { from: 0, to: 0 })}
      onPointerMove={move}
      onPointerUp={() => drop(true)}
      onPointerCancel={() => drop(false)}
    >
      {tails.map((tail) => (
        <div key={`tail ${tail.index}`} class="block tail" title={tail.title} style={place({ from: 0, to: tail.to })}>
          <i class="grip end" onPointerDown={(event) => grab(event, 'tail', tail.index, tail.span)} />
        </div>
      ))}
      {intervals.map((interval, index) => {
        const span = spanOf(interval);
        return (
          span !== null && (
            <div
              key={index}
              class="block"
              data-wrong={isWrong(index)}
              data-night={span.to > DAY}
              data-pulled={pulled.value === index}
              style={place(span)}
              onPointerDown={(event) => grab(event, 'whole', index, span)}
            >
              <i class="grip begin" onPointerDown={(event) => grab(event, 'begin', index, span)} />
              {isLong(span) && (
                <span>
                  {interval.from}–{interval.to}
                </span>
              )}
              <i class="grip end" onPointerDown={(event) => grab(event, 'end', index, span)} />
            </div>
          )
        );
      })}
      {drawn.value !== null && (
        <div class="block" data-pulled="true" style={place(drawn.value)}>
          {isLong(drawn.value) && (
            <span>
              {intervalOf(drawn.value).from}–{intervalOf(drawn.value).to}
            </span>
          )}
        </div>
      )}
    </div>
  );
}
