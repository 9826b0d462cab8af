/**
 * End — keeps a log at its latest line while the reader is there, and where they are
 * while they read earlier ones.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** This close to the end is at the end, in pixels. */
const NEAR_END = 48;
/** This close to the beginning, earlier lines are asked for. */
const NEAR_BEGIN = 240;

/** Ties a scrolling element; `first` is what its first line is, `drawn` changes whenever it may be taller. */
export function useEnd({ first, drawn, nearBegin }: { first: number; drawn: unknown; nearBegin: () => void }) {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useSignal(true);
  const before = useRef({ first, height: 0 });

  const toEnd = () => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
    atEnd.value = true;
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // Lines put in above push what is read down; it is pulled up again by as much.
    const isLonger = first < before.current.first;
    if (isLonger) element.scrollTop += element.scrollHeight - before.current.height;
    else if (atEnd.peek()) element.scrollTop = element.scrollHeight;
    before.current = { first, height: element.scrollHeight };
  }, [first, drawn]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const watcher = new ResizeObserver(() => {
      if (atEnd.peek()) element.scrollTop = element.scrollHeight;
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);

  const onScroll = () => {
    const element = scroller.current;
    if (element === null) return;
    atEnd.value = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    if (element.scrollTop < NEAR_BEGIN) nearBegin();
  };

  return { scroller, atEnd, toEnd, onScroll };
}
