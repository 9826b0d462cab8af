/**
 * Operator — somebody with a console who watches some conversations, claims them, answers,
 * passes them on, takes them over and closes them, and sometimes too late.
 */
import { isEntryKind, VERSION, type Entry, type OperatorFrame, type Row, type ToOperator } from '@shopbell/shared';
import type { Worker } from '../street/street.ts';
import { createCopy, type Copy } from './copy.ts';
import { createOutbox, type Draft, type Outbox } from './outbox.ts';
import { openLink, type End, type Surroundings } from './surroundings.ts';
import { words } from './words.ts';

const LATE = 6_000;
const MOST_WAITING = 2;

interface Watched {
  copy: Copy;
  outbox: Outbox;
  readonly shelf: Map<string, Draft>;
}

/** Opens a console; it watches nothing before it is told to. */
export function createOperator(name: string, worker: Worker, colleagues: readonly Worker[], around: Surroundings) {
  const { ledger, dice, later, now, newId, recoveries, think } = around;
  const watched = new Map<string, Watched>();
  const rows = new Map<string, Row>();
  let talking: (() => void) | null = null;

  function begin(conversation: string, shelf: Map<string, Draft>): Watched {
    const copy = createCopy({
      observer: name,
      ledger,
      now,
      catchUp: (position) => link.send({ kind: 'catchUp', position }, true),
      settled(draftId, place) {
        if (!shelf.has(draftId)) return;
        ledger.acknowledge(draftId, place);
        recoveries.back(`${name} ${conversation}`, ['redis restart']);
        watched.get(conversation)?.outbox.settle(draftId);
      },
    });
    const outbox = createOutbox({
      shelf,
      now,
      later,
      late: LATE,
      send(draft) {
        const isSent = link.send(draft.frame(), true);
        if (isSent) ledger.sent(draft.draftId);
        return isSent;
      },
      withdrawn: ledger.refuse,
    });
    return { copy, outbox, shelf };
  }

  function ask(conversation: string, { copy }: Watched): void {
    const position = copy.position();
    link.send({ kind: 'watch', conversation, ...(position && { position }) } satisfies OperatorFrame, true);
  }

  function hear(frame: ToOperator): void {
    switch (frame.kind) {
      case 'welcome':
      case 'rows':
        for (const row of frame.rows) rows.set(row.id, row);
        return;
      case 'log':
        rows.set(frame.row.id, frame.row);
        watched.get(frame.conversation.id)?.copy.take(frame);
        return;
      case 'refused':
        if (frame.conversation !== undefined) watched.get(frame.conversation)?.outbox.refuse(frame);
        return;
      default:
        if (isEntryKind(frame.kind)) watched.get((frame as Entry).conversation)?.copy.hear(frame as Entry);
    }
  }

  const { link, port } = openLink<ToOperator>(
    around,
    '/ws/console',
    { cookie: worker.cookie },
    {
      hello: () => ({ kind: 'hello', version: VERSION }) satisfies OperatorFrame,
      hear,
      changed(phase) {
        if (phase !== 'open') return;
        recoveries.back(name, ['client drop', 'relay kill']);
        for (const [conversation, each] of watched) {
          ask(conversation, each);
          each.outbox.resend();
        }
      },
    },
  );
  link.want();

  function put(conversation: string, { outbox }: Watched, draft: Extract<OperatorFrame, { draftId: string }>): void {
    const text = draft.kind === 'say' ? { text: draft.text } : {};
    ledger.meant(name, conversation, { draftId: draft.draftId, kind: draft.kind, ...text });
    outbox.put({ draftId: draft.draftId, at: now(), frame: () => draft });
  }

  /** Does one thing in a conversation; the term is the one known now, whenever it leaves (OW3). */
  function act(conversation: string, each: Watched): void {
    const standing = each.copy.standing();
    if (standing === null || each.shelf.size >= MOST_WAITING) return;
    const { owner, term, phase } = standing;
    const draftId = newId();
    const say = () =>
      put(conversation, each, { kind: 'say', conversation, draftId, text: words(name, draftId, dice), term });
    if (phase === 'closed') return;
    if (owner === null) {
      if (dice.chance(0.7)) put(conversation, each, { kind: 'claim', conversation, draftId });
    } else if (owner.id !== worker.id) {
      const die = dice.real();
      // Too late, on purpose.
      if (die < 0.03) say();
      else if (die < 0.12)
        put(conversation, each, { kind: 'takeOver', conversation, draftId, term, reason: 'I know them' });
    } else {
      const die = dice.real();
      if (die < 0.93) say();
      else if (die < 0.95) put(conversation, each, { kind: 'release', conversation, draftId, term });
      else if (die < 0.97)
        put(conversation, each, { kind: 'transfer', conversation, draftId, term, to: dice.pick(colleagues).id });
      else if (die < 0.98)
        put(conversation, each, { kind: 'close', conversation, draftId, term, seen: each.copy.last() });
      else link.send({ kind: 'see', conversation, sequence: Math.max(0, each.copy.last() - dice.int(0, 3)) });
    }
  }

  function goOn(): void {
    talking = later(dice.wait(think / Math.max(1, watched.size)), () => {
      const all = [...watched];
      if (all.length > 0) act(...dice.pick(all));
      goOn();
    });
  }

  const end: End = {
    name,
    phase: link.phase,
    port,
    away(milliseconds) {
      link.drop();
      later(milliseconds, link.want);
    },
    reload() {
      link.drop();
      for (const [conversation, { outbox, shelf }] of watched) {
        outbox.end();
        watched.set(conversation, begin(conversation, shelf));
      }
      rows.clear();
      link.want();
    },
  };

  return {
    ...end,
    worker,
    rows: rows as ReadonlyMap<string, Row>,
    copies: () => [...watched].map(([conversation, { copy }]) => ({ conversation, copy })),
    /** Follows a conversation from now on. */
    watch(conversation: string): void {
      if (watched.has(conversation)) return;
      const each = begin(conversation, new Map());
      watched.set(conversation, each);
      ask(conversation, each);
    },
    waiting: () => [...watched.values()].flatMap(({ shelf }) => [...shelf.keys()]),
    /** Conversations with something that waits for an answer. */
    busy: () =>
      [...watched].filter(([, { shelf }]) => shelf.size > 0).map(([conversation]) => `${name} ${conversation}`),
    talk: goOn,
    hush(): void {
      talking?.();
      talking = null;
    },
  };
}

export type Operator = ReturnType<typeof createOperator>;
