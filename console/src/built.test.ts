// @vitest-environment node
import { expect, test } from 'vitest';

const scripts = import.meta.glob<string>('../dist/assets/*.js', { query: '?raw', import: 'default', eager: true });
const pages = import.meta.glob<string>('../dist/index.html', { query: '?raw', import: 'default', eager: true });
const [page = ''] = Object.values(pages);

async function gzipped(text: string): Promise<number> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return (await new Response(packed).arrayBuffer()).byteLength;
}

test('Z3 the console’s scripts weigh at most 120 kB gzipped, all of them together', async () => {
  const sizes = await Promise.all(Object.values(scripts).map(gzipped));
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(120_000);
});

test('H23 the page has no script, style or handler of its own: the policy would refuse it', () => {
  expect(page).toContain('<script type="module"');
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
});

test('H23 nothing in the scripts evaluates text', () => {
  for (const script of Object.values(scripts)) {
    expect(script).not.toMatch(/\beval\(|new Function\(|document\.write|insertAdjacentHTML|outerHTML/);
  }
});
