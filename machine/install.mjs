/**
 * Install — the right Node, and the packages as the lockfile names them.
 *
 * pnpm itself comes through `npx`, so that a machine needs only Node. Nothing is
 * installed while lockfile and manifests are as they were.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, note, noted } from './fingerprint.mjs';
import { root } from './paths.mjs';
import { run } from './program.mjs';
import { step, Stopped } from './step.mjs';

const packages = ['shared', 'server', 'widget', 'console', 'e2e'];
const manifests = [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  ...packages.map((name) => `${name}/package.json`),
];

/** Stops on a Node that is too old, otherwise brings the packages up to date. */
export async function install() {
  checkNode();
  await step('install', async () => {
    const print = fingerprint(manifests, process.platform, process.arch);
    if (noted('install') === print && existsSync(join(root, 'node_modules', '.modules.yaml'))) return null;
    const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    console.log('  install        packages, a minute or two on a new machine …');
    const { code, said } = await run(
      'npx',
      ['--yes', packageManager, 'install', '--frozen-lockfile', '--prod=false'],
      // Asked for without a terminal, and the same with one: pnpm has no questions then.
      { env: { CI: 'true' } },
    );
    if (code !== 0)
      throw new Stopped(`${said.trim()}\n\nThe packages could not be installed; the lines above say why.`);
    note('install', print);
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Stopped(
    `Shopbell needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org/en/download.`,
  );
}
