/**
 * Log — the conversation, scrolled to its end for as long as its reader is there.
 */
import type { Entry } from '@shopbell/shared';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Speech } from '../i18n/speech.ts';
import type { Talk } from '../talk.ts';
import { Draft } from './Draft.tsx';
import { Face } from './Face.tsx';
import { Happening } from './Happening.tsx';
import { Icon } from './icons.tsx';
import { Message } from './Message.tsx';
import { isHopeless } from './Notice.tsx';
import { timeline } from './timeline.ts';

/** So many pixels from the end still are the end. */
const NEARLY = 32;

export function Log({ talk, speech, photos, now }: { talk: Talk; speech: Speech; photos: string; now: () => number }) {
  const { words } = speech;
  const { conversation, outbox, isAtEnd } = talk;
  const frame = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  /** How the log was when it was last laid out. */
  const seen = useRef({ first: 0, height: 0 });
  const entries = conversation.entries.value;
  const drafts = outbox.drafts.value;
  const typist = conversation.typist.value;
  const isEmpty = entries.length === 0 && drafts.length === 0 && !isHopeless(talk.connection.trouble.value);
  const last = entries.at(-1);
  const endsOwn = last !== undefined && isOwn(last);
  const ownLast = drafts.length > 0 ? undefined : entries.findLast(isOwn);
  const seenUpTo = conversation.marks.value.operator;
  const logo = talk.presence.logo.value;
  // However long a log is, a key that is pressed in the composer does not draw it again.
  const rows = useMemo(
    () =>
      timeline(entries, speech.dayOf).map((moment) => {
        switch (moment.kind) {
          case 'day':
            return (
              <p class="day" part="day" key={moment.key}>
                {speech.day(moment.at, now())}
              </p>
            );
          case 'happened':
            return <Happening key={moment.key} entry={moment.entry} speech={speech} />;
          case 'said': {
            const { entry, isFirst, isLast } = moment;
            const { by } = entry;
            const state = seenUpTo >= entry.sequence ? 'seen' : 'sent';
            const isOwnLast = entry === ownLast;
            return (
              <Message
                key={moment.key}
                text={entry.text}
                author={by === 'shopper' ? 'shopper' : 'operator'}
                name={by === 'shopper' ? words['log.you'] : by.name}
                state={by === 'shopper' ? state : 'said'}
                isFirst={isFirst}
                words={words}
                face={isFirst && by !== 'shopper' && <Face photo={by.photo} logo={logo} photos={photos} />}
              >
                {(isLast || isOwnLast) && (
                  <div class="state" part="state" data-state={isOwnLast ? state : 'said'} aria-live="off">
                    <time dateTime={new Date(entry.at).toISOString()}>{speech.time(entry.at)}</time>
                    {isOwnLast && (
                      <>
                        <span aria-hidden="true"> · </span>
                        <span>{words[`state.${state}`]}</span>
                      </>
                    )}
                  </div>
                )}
              </Message>
            );
          }
        }
      }),
    [entries, ownLast, seenUpTo, logo],
  );

  useLayoutEffect(() => {
    const first = entries[0]?.sequence ?? 0;
    const log = frame.current;
    // Earlier messages came in above: what was being read stays where it was.
    if (log !== null && first < seen.current.first) log.scrollTop += log.scrollHeight - seen.current.height;
    seen.current.first = first;
  }, [entries]);

  useEffect(() => {
    // Whatever came in, and a composer or keyboard that takes room: the end stays in sight. Told of
    // after the page has laid itself out, so that nobody makes it do so twice.
    const sizes = new ResizeObserver(() => {
      const log = frame.current;
      if (log === null) return;
      if (isAtEnd.peek()) log.scrollTop = log.scrollHeight;
      seen.current.height = log.scrollHeight;
    });
    for (const { current } of [frame, content]) if (current !== null) sizes.observe(current);
    return () => sizes.disconnect();
  }, []);

  function scrolled(): void {
    const log = frame.current;
    if (log === null) return;
    isAtEnd.value = log.scrollHeight - log.scrollTop - log.clientHeight < NEARLY;
    if (log.scrollTop < NEARLY && !isAtEnd.value) conversation.fetchEarlier();
  }

  function goToEnd(): void {
    isAtEnd.value = true;
    frame.current?.scrollTo({ top: frame.current.scrollHeight });
  }

  return (
    <div class="middle">
      <div
        class="log"
        part="log"
        ref={frame}
        role="log"
        tabIndex={0}
        aria-label={words['log.label']}
        data-state={isEmpty ? 'empty' : 'filled'}
        onScroll={scrolled}
      >
        <div class="entries" ref={content}>
          {isEmpty && (
            <div class="greeting" part="greeting">
              <p class="hello">{words['greeting.title']}</p>
              <p>{words['greeting.text']}</p>
            </div>
          )}
          {conversation.hasEarlier.value && (
            <button
              class="earlier"
              part="earlier"
              type="button"
              aria-busy={conversation.isFetching.value}
              onClick={() => conversation.fetchEarlier()}
            >
              {words['log.earlier']}
            </button>
          )}
          {rows}
          {drafts.map((draft, index) => (
            <Draft
              key={draft.id}
              draft={draft}
              talk={talk}
              words={words}
              isFirst={index === 0 && !endsOwn}
              isLast={index === drafts.length - 1}
            />
          ))}
          {typist && (
            <p class="typing" part="typing" dir="auto">
              {words.typing({ name: typist.name })}
            </p>
          )}
        </div>
      </div>
      {!isAtEnd.value && (
        <button class="newest" part="newest" type="button" aria-label={words['log.newest']} onClick={goToEnd}>
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

function isOwn(entry: Entry): boolean {
  return entry.kind === 'said' && entry.by === 'shopper';
}
