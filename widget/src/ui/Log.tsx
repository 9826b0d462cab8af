/**
 * Log — the conversation, scrolled to its end for as long as its reader is there.
 */
import type { Entry } from '@shopbell/shared';
import { Component, type ComponentChildren } from 'preact';
import type { Speech } from '../i18n/speech.ts';
import type { Talk } from '../talk.ts';
import { Draft } from './Draft.tsx';
import { Face, type Pictures } from './Face.tsx';
import { Happening } from './Happening.tsx';
import { Icon } from './icons.tsx';
import { Message } from './Message.tsx';
import { isHopeless } from './Notice.tsx';
import { timeline } from './timeline.ts';

/** So many pixels from the end still are the end. */
const NEARLY = 32;

interface Props {
  readonly talk: Talk;
  readonly speech: Speech;
  readonly pictures: Pictures;
  readonly now: () => number;
  /** Holds what stands after all that was said. */
  readonly end: (place: HTMLElement | null) => void;
}

/** A class, as Preact's hooks weigh more than all that the panel would use them for (Z2). */
export class Log extends Component<Props> {
  private frame: HTMLElement | null = null;
  private content: HTMLElement | null = null;
  /** How the log was when it was last laid out. */
  private first = 0;
  private height = 0;
  /** What the lines were drawn from, and they themselves. */
  private drawnFrom: readonly unknown[] = [];
  private lines: ComponentChildren = null;

  // Whatever came in, and a composer or keyboard that takes room: the end stays in sight. Told of
  // after the page has laid itself out, so that nobody makes it do so twice.
  private readonly sizes = new ResizeObserver(() => {
    const log = this.frame;
    if (log === null) return;
    if (this.props.talk.isAtEnd.peek()) log.scrollTop = log.scrollHeight;
    this.height = log.scrollHeight;
  });

  override componentDidMount(): void {
    this.props.talk.isAtEnd.value = true;
    for (const element of [this.frame, this.content]) if (element !== null) this.sizes.observe(element);
    this.componentDidUpdate();
  }

  override componentDidUpdate(): void {
    const first = this.props.talk.conversation.entries.peek()[0]?.sequence ?? 0;
    const log = this.frame;
    // Earlier messages came in above: what was being read stays where it was.
    if (log !== null && first < this.first) log.scrollTop += log.scrollHeight - this.height;
    this.first = first;
  }

  override componentWillUnmount(): void {
    this.sizes.disconnect();
    // Nobody reads what is not there: the hours may stand in its place (M1).
    this.props.talk.isAtEnd.value = false;
  }

  private readonly scrolled = (): void => {
    const { conversation, isAtEnd } = this.props.talk;
    const log = this.frame;
    if (log === null) return;
    isAtEnd.value = log.scrollHeight - log.scrollTop - log.clientHeight < NEARLY;
    if (log.scrollTop < NEARLY && !isAtEnd.value) conversation.fetchEarlier();
  };

  private readonly goToEnd = (): void => {
    this.props.talk.isAtEnd.value = true;
    this.frame?.scrollTo({ top: this.frame.scrollHeight });
  };

  private readonly holdFrame = (frame: HTMLElement | null): void => {
    this.frame = frame;
  };

  private readonly holdContent = (content: HTMLElement | null): void => {
    this.content = content;
  };

  /** However long a log is, a key that is pressed in the composer does not draw it again. */
  private draw(ownLast: Entry | undefined): ComponentChildren {
    const { talk, speech, pictures, now } = this.props;
    const { words } = speech;
    const entries = talk.conversation.entries.value;
    const seenUpTo = talk.conversation.marks.value.operator;
    const logo = talk.presence.logo.value;
    const from = [entries, ownLast, seenUpTo, logo, pictures.broken.value, speech.dayOf(now())];
    if (from.every((part, index) => part === this.drawnFrom[index])) return this.lines;
    this.drawnFrom = from;
    return (this.lines = timeline(entries, speech.dayOf).map((moment) => {
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
              name={by === 'shopper' ? words['log.you'] : isFirst ? `${by.name} · ${by.role}` : by.name}
              state={by === 'shopper' ? state : 'said'}
              isFirst={isFirst}
              words={words}
              face={isFirst && by !== 'shopper' && <Face photo={by.photo} logo={logo} pictures={pictures} />}
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
    }));
  }

  override render({ talk, speech: { words }, end }: Props) {
    const { conversation, outbox, isAtEnd } = talk;
    const entries = conversation.entries.value;
    const drafts = outbox.drafts.value;
    const typist = conversation.typist.value;
    const isEmpty = entries.length === 0 && drafts.length === 0 && !isHopeless(talk.connection.trouble.value);
    const last = entries.at(-1);
    const endsOwn = last !== undefined && isOwn(last);
    const rows = this.draw(drafts.length > 0 ? undefined : entries.findLast(isOwn));

    return (
      <div class="middle">
        <div
          class="log"
          part="log"
          ref={this.holdFrame}
          role="log"
          tabIndex={0}
          aria-label={words['log.label']}
          data-state={isEmpty ? 'empty' : 'filled'}
          onScroll={this.scrolled}
        >
          <div class="entries" ref={this.holdContent}>
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
            <div ref={end} />
            {typist && (
              <p class="typing" part="typing" dir="auto">
                {words.typing({ name: typist.name })}
              </p>
            )}
          </div>
        </div>
        {!isAtEnd.value && (
          <button class="newest" part="newest" type="button" aria-label={words['log.newest']} onClick={this.goToEnd}>
            <Icon name="down" />
          </button>
        )}
      </div>
    );
  }
}

function isOwn(entry: Entry): boolean {
  return entry.kind === 'said' && entry.by === 'shopper';
}
