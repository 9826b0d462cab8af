/**
 * System — finds a program on this machine, gets it where that can be done without
 * asking, and otherwise says in one sentence what to do.
 *
 * Got without asking: by apt, as root, on Debian and Ubuntu. A service that comes with
 * a package is neither started nor enabled: we start our own processes.
 */
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { run } from './program.mjs';
import { step, Stopped } from './step.mjs';

const redis = {
  title: 'Redis 7 or newer',
  names: ['redis-server'],
  apt: 'redis-server',
  service: 'redis-server',
  advice: {
    darwin: 'run `brew install redis`',
    debian:
      'run `sudo apt-get install redis-server` (and `sudo systemctl disable --now redis-server`: we start our own)',
    fedora: 'run `sudo dnf install redis`',
    alpine: 'run `sudo apk add redis`',
    arch: 'run `sudo pacman -S redis`',
    win32: 'use WSL, where `npm start` gets it by itself',
    other: 'install it from https://redis.io/downloads',
  },
  instead: 'or set REDIS_URL to a Redis that you have',
};

const chromium = {
  title: 'Chromium',
  names: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  apt: 'chromium',
  advice: {
    darwin: 'run `brew install --cask chromium`',
    debian: 'run `sudo apt-get install chromium`',
    // Ubuntu's package of this name is a snap, which wants a running snapd.
    ubuntu: 'install Google Chrome from https://www.google.com/chrome',
    fedora: 'run `sudo dnf install chromium`',
    alpine: 'run `sudo apk add chromium`',
    arch: 'run `sudo pacman -S chromium`',
    other: 'install it from https://www.chromium.org/getting-involved/download-chromium',
  },
  instead: 'or set CHROMIUM_PATH to a browser that you have',
};

let redisThere;

/** Makes sure that there is a `redis-server`; returns its path. Whoever asks meanwhile waits for the same. */
export const needRedis = () => (redisThere ??= need(redis));

/** Makes sure that there is a Chromium; returns its path, or CHROMIUM_PATH where that is set. */
export const needChromium = () =>
  need({ ...chromium, names: [process.env.CHROMIUM_PATH, ...chromium.names].filter(Boolean) });

async function need(program) {
  const there = find(program.names);
  if (there) return there;
  const system = systemName();
  if (canApt(system) && !(program === chromium && system === 'ubuntu')) {
    await step(program.apt, () => aptGet(program));
    const got = find(program.names);
    if (got) return got;
  }
  const advice = program.advice[system] ?? program.advice.other;
  throw new Stopped(`${program.title} was not found: ${advice}, ${program.instead}.`);
}

function find(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => (isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name)))).find(runs);
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `debian`, `ubuntu`, `fedora`, … on Linux; elsewhere Node's name of the platform. */
function systemName() {
  if (process.platform !== 'linux') return process.platform;
  if (!existsSync('/etc/os-release')) return 'other';
  const release = readFileSync('/etc/os-release', 'utf8');
  const ids = (/^ID=(.*)$/m.exec(release)?.[1] ?? '') + ' ' + (/^ID_LIKE=(.*)$/m.exec(release)?.[1] ?? '');
  return ['ubuntu', 'debian', 'fedora', 'alpine', 'arch'].find((id) => ids.includes(id)) ?? 'other';
}

function canApt(system) {
  return ['debian', 'ubuntu'].includes(system) && process.getuid?.() === 0 && find(['apt-get']) !== undefined;
}

async function aptGet({ apt, service, title, instead }) {
  const policy = '/usr/sbin/policy-rc.d';
  const ours = service !== undefined && !existsSync(policy);
  // Debian starts a service as it is installed, unless this file says no.
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env });
    const { code, said } = await run('apt-get', ['install', '-y', '--no-install-recommends', apt], { env });
    if (code !== 0) throw new Stopped(`${said.trim()}\n\napt-get could not install ${title}; fix that, ${instead}.`);
    if (service !== undefined && existsSync('/run/systemd/system')) await run('systemctl', ['disable', service]);
  } finally {
    if (ours) rmSync(policy);
  }
  return 'by apt-get';
}
