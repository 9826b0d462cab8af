import { defineConfig } from 'vitest/config';

const preact = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

export default defineConfig({
  test: {
    // Most of them wait for sockets and clocks: one processor is not too few for two.
    maxWorkers: 2,
    projects: [
      { test: { name: 'shared', include: ['shared/src/**/*.test.ts'] } },
      {
        test: {
          name: 'server',
          include: ['server/{src,test,bench,chaos}/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      { oxc: preact, test: { name: 'widget', environment: 'happy-dom', include: ['widget/src/**/*.test.{ts,tsx}'] } },
      { oxc: preact, test: { name: 'console', environment: 'happy-dom', include: ['console/src/**/*.test.{ts,tsx}'] } },
    ],
  },
});
