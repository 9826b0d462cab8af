/**
 * Log view — what was said and what happened, and what is on its way.
 *
 * What is at the end, on the screen and in front of somebody has been seen.
 */
import { hasEarlier, lastSequence, type Log } from '@shopbell/shared';
import { useEffect, useMemo } from 'preact/hooks';
import type { Conversation } from '../../stores/conversation.ts';
import type { Desk } from '../../stores/desk.ts';
import { linesOf } from '../../stores/lines.ts';
import { useConsole, useSpeech } from '../console.ts';
import { ArrowDown } from '../icons.ts';
import { Arrivals } from './Arrivals.tsx';
import { DraftLine } from './DraftLine.tsx';
import { Group } from './Group.tsx';
import { Happening } from './Happening.tsx';
import { TypingLine } from './TypingLine.tsx';
import { useEnd } from './use-end.ts';

export function LogView({ desk, conversation, log }: { desk: Desk; conversation: Conversation; log: Log }) {
  const { attentive, clock } = useConsole();
  const { words, format } = useSpeech();
  const { id } = conversation;
  const newAfter = conversation.newAfter.value;
  const drafts = desk.outbox.words.value.get(id) ?? [];
  const last = lastSequence(log);
  const lines = useMemo(() => linesOf(log.entries, { dayOf: format.dayOf, newAfter }), [log.entries, format, newAfter]);
  /** The last message of ours says how far it has come. */
  const lastOurs = useMemo(
    () => log.entries.findLast((entry) => entry.kind === 'said' && entry.by !== 'shopper')?.sequence ?? 0,
    [log.entries],
  );
  const { scroller, atEnd, toEnd, onScroll } = useEnd({
    first: log.entries[0]?.sequence ?? 1,
    drawn: `${last} ${drafts.length} ${conversation.typing.value.length}`,
    nearBegin: () => desk.askEarlier(id),
  });

  const isSeen = attentive.value && atEnd.value && desk.line.value === 'open';
  // What was said on a connection that was just being lost may not have been heard: the mark tells.
  const mark = conversation.marks.value.operator;
  useEffect(() => {
    if (isSeen) desk.see(id, last);
  }, [desk, id, isSeen, last, mark]);
  // What one sends oneself is looked at.
  useEffect(() => {
    if (drafts.length > 0) toEnd();
  }, [drafts.length]);

  const below = conversation.unread();
  return (
    <div class="log-frame">
      <div
        ref={scroller}
        class="log"
        role="log"
        aria-live="off"
        aria-label={words['log.name']}
        tabIndex={0}
        onScroll={onScroll}
      >
        {hasEarlier(log) ? (
          <button type="button" class="log-earlier" onClick={() => desk.askEarlier(id)}>
            {words[conversation.asksEarlier.value ? 'log.gettingEarlier' : 'log.earlier']}
          </button>
        ) : (
          <p class="log-begin">{words['log.begin']}</p>
        )}
        <ol>
          {lines.map((line) => {
            switch (line.kind) {
              case 'day':
                return (
                  <li key={line.key} class="log-day">
                    <span>{format.dayName(line.at, clock.read())}</span>
                  </li>
                );
              case 'new':
                return (
                  <li key={line.key} class="log-new">
                    <span>{words['log.new']}</span>
                  </li>
                );
              case 'happening':
                return <Happening key={line.key} entry={line.entry} me={desk.me.id} />;
              case 'group':
                return (
                  <Group
                    key={line.key}
                    by={line.by}
                    messages={line.messages}
                    me={desk.me.id}
                    conversation={conversation}
                    lastOurs={lastOurs}
                  />
                );
            }
          })}
          {drafts.map((draft, index) => (
            <DraftLine key={draft.wish.draftId} draft={draft} desk={desk} isFirst={index === 0} />
          ))}
        </ol>
        <TypingLine conversation={conversation} />
      </div>
      {!atEnd.value && (
        <button type="button" class="log-to-end" onClick={toEnd}>
          <ArrowDown size={14} /> {below > 0 ? words['log.newBelow']({ number: below }) : words['log.toEnd']}
        </button>
      )}
      <Arrivals log={log} me={desk.me.id} />
    </div>
  );
}
