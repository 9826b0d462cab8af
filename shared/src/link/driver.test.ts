import { describe, expect, test } from 'vitest';
import { closeCodes } from '../close-codes.ts';
import { createLink, type WireEvents } from './driver.ts';

interface Said {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** A world whose time moves when it is told to, with wires that only record. */
function world() {
  let time = 0;
  let timers: { readonly at: number; readonly act: () => void }[] = [];
  const wires: { readonly events: WireEvents; readonly sent: Said[]; closed: boolean }[] = [];
  return {
    wires,
    last: () => wires.at(-1) as (typeof wires)[number],
    now: () => time,
    random: () => 1,
    connect(events: WireEvents) {
      const wire = { events, sent: [] as Said[], closed: false };
      wires.push(wire);
      return {
        send: (text: string) => void wire.sent.push(JSON.parse(text) as Said),
        close: () => {
          wire.closed = true;
        },
      };
    },
    later(delay: number, act: () => void) {
      const timer = { at: time + delay, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    pass(span: number) {
      const end = time + span;
      for (;;) {
        const [due] = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (due === undefined) break;
        timers = timers.filter((each) => each !== due);
        time = Math.max(time, due.at);
        due.act();
      }
      time = end;
    },
    timers: () => timers.length,
  };
}

function linked() {
  const outside = world();
  const heard: Said[] = [];
  const phases: string[] = [];
  const link = createLink<Said>(outside, {
    hello: () => ({ kind: 'hello', at: outside.now() }),
    hear: (frame) => void heard.push(frame),
    changed: (phase, why) => void phases.push(why === undefined ? phase : `${phase}: ${why}`),
  });
  const open = () => {
    link.want();
    outside.last().events.opened();
    outside.last().events.heard('{"kind":"welcome"}');
  };
  return { ...outside, link, heard, phases, open };
}

describe('driver', () => {
  test('R1 hello is the first frame of every connection', () => {
    const { link, open, last, pass } = linked();
    open();
    last().events.closed(1006);
    pass(1_000);
    last().events.opened();
    expect(last().sent).toEqual([{ kind: 'hello', at: 1_000 }]);
    expect(link.phase()).toBe('greeting');
  });

  test('L5 silence is asked about, and given up when nothing answers', () => {
    const { link, open, last, pass } = linked();
    open();
    pass(25_000);
    expect(last().sent.at(-1)).toEqual({ kind: 'ping' });
    pass(5_000);
    expect(link.phase()).toBe('waiting');
    expect(last().closed).toBe(true);
  });

  test('L5 an answer that is late ends the connection five seconds after it was due', () => {
    const { link, open, pass, last } = linked();
    open();
    link.send({ kind: 'say' }, true);
    pass(4_000);
    expect(link.phase()).toBe('open');
    last().events.heard('{"kind":"said"}');
    pass(10_000);
    expect(link.phase()).toBe('open');
    link.send({ kind: 'say' }, true);
    pass(5_000);
    expect(link.phase()).toBe('waiting');
  });

  test('L6 a relay that asks is answered', () => {
    const { open, last, heard } = linked();
    open();
    last().events.heard('{"kind":"ping"}');
    expect(last().sent.at(-1)).toEqual({ kind: 'pong' });
    expect(heard.map(({ kind }) => kind)).toEqual(['welcome']);
  });

  test('L4 a woken link that is open asks for a sign of life', () => {
    const { link, open, last } = linked();
    open();
    link.wake();
    expect(last().sent.at(-1)).toEqual({ kind: 'ping' });
  });

  test('L7 a code of the second range bars the link and says why', () => {
    const { link, open, last, pass, phases, wires } = linked();
    open();
    last().events.closed(closeCodes.foreignOrigin);
    pass(100_000);
    link.wake();
    expect(phases.at(-1)).toBe('barred: foreignOrigin');
    expect(wires).toHaveLength(1);
  });

  test('F2 what is not a frame is ignored', () => {
    const { open, last, heard, link } = linked();
    open();
    for (const wire of [
      '',
      'x',
      '[]',
      '{}',
      '{"kind":1}',
      'null',
      5,
      new Uint8Array(2),
      '{"kind":"said","text":{"a":1}}',
    ]) {
      last().events.heard(wire);
    }
    expect(heard.map(({ kind }) => kind)).toEqual(['welcome']);
    expect(link.phase()).toBe('open');
  });

  test('a connection that was let go of says nothing any more', () => {
    const { link, open, last, pass, wires } = linked();
    open();
    const old = last();
    old.events.closed(1006);
    pass(1_000);
    old.events.heard('{"kind":"welcome"}');
    old.events.closed(1006);
    expect(link.phase()).toBe('connecting');
    expect(wires).toHaveLength(2);
  });

  test('a dropped link leaves no timer and no wire', () => {
    const { link, open, last, timers } = linked();
    open();
    link.drop();
    expect([link.phase(), last().closed, timers()]).toEqual(['idle', true, 0]);
    expect(link.send({ kind: 'say' })).toBe(false);
  });

  test('a socket that fails while it is made counts as lost', () => {
    const outside = world();
    const link = createLink<Said>(
      {
        ...outside,
        connect(events) {
          events.closed(1006);
          return { send: () => {}, close: () => {} };
        },
      },
      { hello: () => ({}), hear: () => {} },
    );
    link.want();
    expect(link.phase()).toBe('waiting');
  });
});
