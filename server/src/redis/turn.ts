/**
 * Turn — gathers what one turn of the event loop brought for one shop into one call.
 *
 * Under load many messages share a round trip and a publication; a lone message
 * leaves at the end of its own turn. Calls of one shop leave in order. It does not
 * know what the items are.
 */

/** The most items of one call, and the most calls of one shop that are unanswered. */
const MOST_ITEMS = 64;
const MOST_CALLS = 2;

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly answered: (answer: Answer) => void;
  readonly failed: (error: unknown) => void;
}

/** Builds a gatherer; `run` answers the items of one call in their order. */
export function inTurns<Item, Answer>(run: (group: string, items: readonly Item[]) => Promise<readonly Answer[]>) {
  interface Group {
    waiting: Waiting<Item, Answer>[];
    calls: number;
    due: boolean;
  }
  const groups = new Map<string, Group>();

  function leave(name: string, group: Group): void {
    group.due = false;
    while (group.waiting.length > 0 && group.calls < MOST_CALLS) {
      const items = group.waiting.splice(0, MOST_ITEMS);
      group.calls += 1;
      void run(
        name,
        items.map(({ item }) => item),
      ).then(
        (answers) => {
          items.forEach(({ answered }, place) => answered(answers[place] as Answer));
          returned(name, group);
        },
        (error: unknown) => {
          for (const { failed } of items) failed(error);
          returned(name, group);
        },
      );
    }
  }

  function returned(name: string, group: Group): void {
    group.calls -= 1;
    if (group.waiting.length > 0) leave(name, group);
    else if (group.calls === 0 && !group.due) groups.delete(name);
  }

  /** Puts one item into its group's next call. */
  return (name: string, item: Item): Promise<Answer> =>
    new Promise((answered, failed) => {
      let group = groups.get(name);
      if (group === undefined) groups.set(name, (group = { waiting: [], calls: 0, due: false }));
      group.waiting.push({ item, answered, failed });
      if (group.due || group.calls >= MOST_CALLS) return;
      group.due = true;
      const mine = group;
      setImmediate(() => leave(name, mine));
    });
}
