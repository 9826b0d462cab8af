/**
 * Timeline — what was so, since when; instants are milliseconds since the run began.
 */

export interface Change<Is> {
  readonly at: number;
  readonly is: Is;
}

/** Builds one on which `first` has always been so. */
export function createTimeline<Is>(now: () => number, first: Is) {
  const changes: Change<Is>[] = [{ at: 0, is: first }];
  return {
    changes: changes as readonly Change<Is>[],
    is: (): Is => (changes.at(-1) as Change<Is>).is,
    since: (): number => (changes.at(-1) as Change<Is>).at,
    /** What is so already changes nothing. */
    becomes(is: Is): void {
      if (is !== changes.at(-1)?.is) changes.push({ at: now(), is });
    },
  };
}

export type Timeline<Is> = ReturnType<typeof createTimeline<Is>>;

/** What was so at any time in a stretch, its beginning included. */
export function during<Is>(changes: readonly Change<Is>[], from: number, until: number): readonly Is[] {
  return changes
    .filter(({ at }, place) => at < until && (changes[place + 1]?.at ?? Infinity) > from)
    .map(({ is }) => is);
}
