/**
 * Test — everything that must hold: `npm test`.
 *
 * Types, lint, format and unused code count as one each; nothing stops early. The fault
 * runs wait more than they work, so they go beside the tests that need no browser.
 */
import { browser, built, faults, format, lint, presence, types, unit, unused } from './checks.mjs';
import { judge } from './verdict.mjs';

await judge('Testing Shopbell', [types, lint, format, unused, built, [unit, faults, presence], browser]);
