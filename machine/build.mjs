/**
 * Build — makes `dist/` of the widget, the console and the relay where their sources
 * have changed.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, note, noted } from './fingerprint.mjs';
import { root } from './paths.mjs';
import { run } from './program.mjs';
import { step, Stopped } from './step.mjs';

const alike = ['shared', 'pnpm-lock.yaml', 'tsconfig.base.json'];

/** What each is made of, and a file that is there once it was made. */
const parts = {
  widget: { made: 'widget/dist/widget.js', of: ['widget', ...alike] },
  console: { made: 'console/dist/index.html', of: ['console', ...alike] },
  server: {
    made: 'server/dist/main.js',
    of: ['server/src', 'server/build.mjs', 'server/bundle.mjs', 'server/package.json', ...alike],
  },
};

/** Builds what has changed; stops at the first that cannot be built. */
export async function build() {
  for (const [name, { made, of }] of Object.entries(parts)) {
    await step(`build ${name}`, async () => {
      // What was built is looked at, too: a build by hand may have been of other sources.
      const print = () => fingerprint([...of, `${name}/dist`], process.version);
      if (existsSync(join(root, made)) && noted(`build-${name}`) === print()) return null;
      const { code, said } = await run('npm', ['run', '--silent', 'build'], { cwd: join(root, name) });
      if (code !== 0 || !existsSync(join(root, made))) {
        throw new Stopped(`${said.trim()}\n\n${name} could not be built; the lines above say why.`);
      }
      note(`build-${name}`, print());
    });
  }
}
