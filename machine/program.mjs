/**
 * Program — runs another program and says how it ended.
 *
 * What it is given in `env` is added to our own environment; the tools of this
 * repository are found before those of the machine. Nothing here reads standard input.
 */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './paths.mjs';

const running = new Set();
const endings = { SIGINT: 130, SIGTERM: 143 };

// Only while something runs: afterwards signals are whoever's who has taken over (a relay).
function began(child) {
  if (running.size === 0) for (const signal of Object.keys(endings)) process.on(signal, endAll);
  running.add(child);
}

function ended(child) {
  running.delete(child);
  if (running.size === 0) for (const signal of Object.keys(endings)) process.off(signal, endAll);
}

/** Ends, with us, whatever is still running. */
function endAll(signal) {
  for (const child of running) child.kill(signal);
  process.exit(endings[signal]);
}

/** The environment of our programs; colours only where somebody looks. */
function surroundings(env) {
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return {
    ...process.env,
    ...plain,
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    ...env,
  };
}

/**
 * Runs a program to its end, silently. Resolves to its exit code and all that it said;
 * 127 when there is no such program. With `aloud`, what it says is also shown.
 */
export function run(name, args, { cwd = root, env = {}, aloud = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(name, args, { cwd, env: surroundings(env), stdio: ['ignore', 'pipe', 'pipe'] });
    began(child);
    let said = '';
    const hear = (chunk) => {
      said += chunk;
      if (aloud) process.stdout.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.on('error', (error) => {
      ended(child);
      resolve({ code: 127, said: error.message });
    });
    child.on('close', (code, signal) => {
      ended(child);
      resolve({ code: code ?? 1, said: signal ? `${said}\nended by ${signal}` : said });
    });
  });
}

/** Starts a program that goes on beside others; `label` stands before each of its lines. */
export function beside(label, name, args, { cwd = root, env = {} } = {}) {
  const child = spawn(name, args, { cwd, env: surroundings(env), stdio: ['ignore', 'pipe', 'pipe'] });
  began(child);
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) console.log(`${label.padEnd(8)}${line}`);
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => {
      ended(child);
      resolve({ code: 127, said: error.message });
    });
    child.on('close', (code) => {
      ended(child);
      resolve({ code: code ?? 1 });
    });
  });
}
