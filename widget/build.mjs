/**
 * Build — the files that a relay serves to shops' pages, all in `dist/`.
 *
 * What is loaded later comes first, because its hashed name goes into what loads it: the
 * annexes, the panel, the loaders. A hash is of what is in the file: a new name whenever it
 * changes, and only then.
 */
import { createHash } from 'node:crypto';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';
import { build } from 'vite';

const room = fileURLToPath(new URL('.', import.meta.url));
const dist = `${room}dist`;

/** Puts the browser's own `JSON` where our code says `JSON`: some shops' pages have another one in its place. */
const nativeJson = {
  name: 'native-json',
  /** @param {string} code @param {string} id */
  transform(code, id) {
    if (!code.includes('JSON.') || id.includes('node_modules') || id.endsWith('natives.ts')) return null;
    return { code: `import { nativeJson as JSON } from '${room}src/natives.ts';${code}`, map: null };
  },
};

/** Writes a file as short as it can be said: what the bundler's own minifier leaves weighs 300 bytes more (Z2). */
const terse = {
  name: 'terse',
  /** @param {string} code */
  async renderChunk(code) {
    const compress = { ecma: 2022, passes: 3 };
    return { code: (await minify(code, { module: true, compress })).code, map: null };
  },
};

/** @param {import('vite').BuildOptions} options @param {Record<string, string>} define */
function make(options, define = {}) {
  return build({
    root: room,
    configFile: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    define,
    plugins: [nativeJson, terse],
    resolve: { alias: { 'preact/jsx-runtime': `${room}src/ui/jsx.ts` } },
    build: {
      target: 'es2022',
      outDir: dist,
      emptyOutDir: false,
      modulePreload: false,
      minify: false,
      cssMinify: true,
      ...options,
    },
  });
}

/** Makes a module with a hashed name, and tells the name. @param {string} name @param {string} entry @param {Record<string, string>} define */
async function makeHashed(name, entry, define = {}) {
  const names = { entryFileNames: '[name].[hash].js', chunkFileNames: '[name].[hash].js' };
  const lib = { entry: { [name]: `${room}src/${entry}` }, formats: ['es'] };
  const [made] = [await make({ lib, rolldownOptions: { output: { minify: true, ...names } } }, define)].flat();
  return made.output.find((file) => file.type === 'chunk' && file.isEntry).fileName;
}

await rm(dist, { recursive: true, force: true });
const panelFile = await makeHashed('panel', 'panel.tsx', {
  HOURS: JSON.stringify(await makeHashed('hours', 'hours/hours.ts')),
  EMAIL: JSON.stringify(await makeHashed('email', 'email/email.ts')),
});

const define = { PANEL: JSON.stringify(panelFile) };
for (const [entry, format, fileName] of [
  ['loader', 'iife', 'widget.js'],
  ['load', 'es', 'widget.esm.js'],
]) {
  const lib = { entry: `${room}src/${entry}.ts`, formats: [format], name: 'unused', fileName: () => fileName };
  await make({ lib, rolldownOptions: { output: { minify: true } } }, define);
}

const loader = await readFile(`${dist}/widget.js`);
const hash = createHash('sha256').update(loader).digest('hex').slice(0, 8);
await copyFile(`${dist}/widget.js`, `${dist}/widget.${hash}.js`);
// What loaders of an earlier build ask for once the panel that they knew is gone.
await copyFile(`${dist}/${panelFile}`, `${dist}/panel.js`);
await writeFile(
  `${dist}/manifest.json`,
  `${JSON.stringify({
    loader: `widget.${hash}.js`,
    integrity: `sha384-${createHash('sha384').update(loader).digest('base64')}`,
  })}\n`,
);
