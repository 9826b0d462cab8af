/**
 * Build — the console as files that a relay serves below `/console/`, under a CSP that
 * allows nothing inline.
 */
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/console/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    // Every browser of our target loads modules ahead by itself, and a data: address would need a hole in the CSP.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
