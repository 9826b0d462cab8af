/**
 * Check — the fast half of the tests, without a browser: `npm run check`.
 */
import { built, format, lint, types, unit, unused } from './checks.mjs';
import { judge } from './verdict.mjs';

await judge('Checking Shopbell', [types, lint, format, unused, built, unit]);
