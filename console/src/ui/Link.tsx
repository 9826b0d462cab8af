/**
 * Link — a way to another page of the console that is also an address: it opens in a
 * new tab where somebody asks for that.
 */
import type { ComponentChildren } from 'preact';
import { writeRoute, type Route } from '../route.ts';
import { useConsole } from './console.ts';

interface Look {
  readonly class?: string;
  readonly title?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-current'?: 'page' | true;
  readonly children: ComponentChildren;
}

export function Link({ to, ...look }: { to: Route } & Look) {
  const { way } = useConsole();
  return (
    <a
      {...look}
      href={writeRoute(to)}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        way.go(to);
      }}
    />
  );
}
