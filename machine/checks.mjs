/**
 * Checks — everything that can be found out about this repository, each check with how
 * many things passed and failed.
 *
 * A check never stops the others: what cannot even begin counts as one failure.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build } from './build.mjs';
import { root } from './paths.mjs';
import { run } from './program.mjs';
import { needChromium, needRedis } from './system.mjs';

const packages = ['shared', 'server', 'widget', 'console', 'e2e'];

/** Types of every package. */
export const types = () => plain(...packages.map((name) => ['tsc', ['-p', name, '--pretty', 'false']]));
export const lint = () => plain(['oxlint', ['--type-aware', '--deny-warnings']]);
export const format = () => plain(['oxfmt', ['--check', '.']]);
export const unused = () => plain(['knip', ['--no-progress']]);

/** The build, which later checks look at; it counts only when it fails. */
export async function built() {
  await build();
  return { passed: 0, failed: 0 };
}

/** Tests beside the code, on a real Redis. */
export async function unit() {
  await needRedis();
  return reported('unit.json', async (report) => {
    const { code } = await run(
      'vitest',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      {
        env: bare(),
        aloud: true,
      },
    );
    return { code, count: countUnit };
  });
}

/** Two minutes of faults on purpose, always the same ones; it counts as one. */
export const faults = () => chaos('--seed', '20', '--minutes', '2', '--shoppers', '12', '--think', '300');

/** A minute of who is there, whatever befalls consoles, relays and Redis; it counts as one. */
export const presence = () => chaos('presence', '--short', '--seed', '20');

/** It is heard at its end: others speak at the same time. */
async function chaos(...words) {
  await needRedis();
  const { code, said } = await run(process.execPath, ['--import', 'tsx', 'server/chaos/main.ts', ...words]);
  console.log(said);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Journeys in a real browser, on built relays. */
export async function browser() {
  const CHROMIUM_PATH = await needChromium();
  await needRedis();
  return reported('browser.json', async (report) => {
    const { code } = await run('playwright', ['test', '--reporter=list,json'], {
      cwd: join(root, 'e2e'),
      env: { ...bare(), CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_NAME: report, PATH: toolsOf('e2e') },
      aloud: true,
    });
    return { code, count: countBrowser };
  });
}

/** Tools that count as one: passed in silence, or failed with what they say. */
async function plain(...tools) {
  const outcomes = [];
  for (const [name, args] of tools) outcomes.push(await run(name, args));
  const wrong = outcomes.filter(({ code }) => code !== 0);
  for (const { said } of wrong) console.log(stripVTControlCharacters(said.trim()));
  return wrong.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs a suite that writes a report, and counts by it; a run that broke is a failure, whatever the report says. */
async function reported(name, suite) {
  const folder = mkdtempSync(join(tmpdir(), 'shopbell-report-'));
  try {
    const report = join(folder, name);
    const { code, count } = await suite(report);
    const { passed, failed } = count(JSON.parse(readFileSync(report, 'utf8')));
    return { passed, failed: code !== 0 ? Math.max(failed, 1) : failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Vitest's report; a file that could not be loaded has no tests and is a failure, too. */
function countUnit({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/** Playwright's report; a test that needed luck has failed. */
function countBrowser({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/** No setting of this machine reaches a test. */
function bare() {
  return Object.fromEntries(
    ['REDIS_URL', 'PORT', 'HOST', 'DATA_DIR', 'PUBLIC_URL', 'LOG_LEVEL'].map((name) => [name, undefined]),
  );
}

function toolsOf(name) {
  return [join(root, name, 'node_modules', '.bin'), join(root, 'node_modules', '.bin'), process.env.PATH].join(':');
}
