/**
 * Icons — drawn by hand on a grid of 24, in the colour of the words beside them.
 */
const lines = {
  chat: 'M12 4c-5 0-8 3-8 6.5 0 2 1 3.8 3 5L6 20l4-2.5h2c5 0 8-3.5 8-7S17 4 12 4Z',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M5 12h13M12.5 6l6 6-6 6',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  down: 'M12 5v14M6 13l6 6 6-6',
} as const;

/** One icon; it says nothing to a screen reader, the control around it does. */
export function Icon({ name }: { name: keyof typeof lines }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={lines[name]} />
    </svg>
  );
}
