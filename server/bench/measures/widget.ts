/**
 * Widget — what the tag costs the shop's page: in a real Chromium with a processor four
 * times as slow, with and without the tag in turn.
 */
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { calm } from '../calm.ts';
import { median, percentile } from '../figures.ts';
import { judge, type Goal } from '../goals.ts';
import { table } from '../report.ts';
import { startShopbell } from '../systems/shopbell.ts';
import { openShopPage } from './shop-page.ts';

const SLOWER = 4;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
/** As Lighthouse understands it: a round trip of 150 ms, 1.6 Mbit/s down, 0.75 up. */
const slow4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
/** After so long nothing comes any more by itself, in milliseconds. */
const QUIET_AFTER = 2_500;

/** What the page notes about itself from its first moment on. */
const notes = `
  window.noted = { longTasks: [], shift: 0, readyAfter: null };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) noted.longTasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) noted.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  addEventListener('pointerdown', (event) => {
    const look = () => {
      const focused = document.querySelector('shopbell-chat')?.shadowRoot?.activeElement;
      if (focused?.matches('textarea, input, [contenteditable]')) noted.readyAfter = performance.now() - event.timeStamp;
      else requestAnimationFrame(look);
    };
    look();
  }, { capture: true, once: true });
`;

interface Noted {
  readonly longTasks: readonly number[];
  readonly shift: number;
  readonly readyAfter: number | null;
}

/** One page that was loaded and left alone. Durations in milliseconds, of the slowed processor. */
interface Load {
  readonly task: number;
  readonly script: number;
  readonly longTasks: number;
  readonly longest: number;
  readonly shift: number;
  /** To the relay, before anybody touched anything. */
  readonly requests: readonly { readonly path: string; readonly bytes: number; readonly cache: string }[];
}

interface Opening {
  readonly readyAfter: number;
  readonly task: number;
  readonly longest: number;
  readonly shift: number;
}

const ROUNDS = 7;

/** Runs it. */
export async function widget(tell: (line: string) => void) {
  const shop = await openShopPage();
  const relay = await startShopbell({ fsync: 'everysec', shops: 1, originOf: () => shop.origin });
  const relayOrigin = `http://localhost:${relay.ports[1]}`;
  shop.tagged(relayOrigin, relay.cast.shops[0]?.key ?? '');
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    const bare: Load[] = [];
    const tagged: Load[] = [];
    const cached: Opening[] = [];
    const slow: Opening[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await calm();
      const both = [
        async () => bare.push(await load(browser, `${shop.origin}/bare/halo.html`, relayOrigin)),
        async () => tagged.push(await load(browser, `${shop.origin}/demo/halo.html`, relayOrigin)),
      ];
      for (const one of round % 2 === 0 ? both : both.toReversed()) await one();
      cached.push(await open(browser, `${shop.origin}/demo/halo.html`, 'cached'));
      slow.push(await open(browser, `${shop.origin}/demo/halo.html`, 'slow'));
      tell(
        `round ${round + 1}: ready after ${cached.at(-1)?.readyAfter.toFixed(0)} ms cached, ${slow.at(-1)?.readyAfter.toFixed(0)} ms on slow 4G`,
      );
    }
    return report(browser.version(), { bare, tagged, cached, slow });
  } finally {
    await browser.close();
    await relay.stop();
    await shop.close();
  }
}

async function visit(browser: Browser): Promise<{ page: Page; session: CDPSession; leave(): Promise<void> }> {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await page.addInitScript(notes);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return { page, session, leave: () => context.close() };
}

const noted = (page: Page): Promise<Noted> => page.evaluate('window.noted');

/** Durations of the page's main thread so far, in milliseconds. */
async function spent(session: CDPSession): Promise<{ task: number; script: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000;
  return { task: value('TaskDuration'), script: value('ScriptDuration') };
}

async function load(browser: Browser, url: string, relay: string): Promise<Load> {
  const { page, session, leave } = await visit(browser);
  const asked = new Map<string, { path: string; bytes: number; cache: string }>();
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (!response.url.startsWith(relay)) return;
    const cache = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'cache-control')?.[1] ?? '';
    asked.set(requestId, { path: response.url.slice(relay.length), bytes: 0, cache });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = asked.get(requestId);
    if (request !== undefined) request.bytes = encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(QUIET_AFTER);
  const { longTasks, shift } = await noted(page);
  const used = await spent(session);
  await leave();
  return {
    ...used,
    longTasks: longTasks.length,
    longest: Math.max(0, ...longTasks),
    shift,
    requests: [...asked.values()],
  };
}

/** Taps on the chat and waits until it takes keys: with all files in the browser's cache, or none and a slow line. */
async function open(browser: Browser, url: string, how: 'cached' | 'slow'): Promise<Opening> {
  const { page, session, leave } = await visit(browser);
  const tab = page.locator('shopbell-chat').getByRole('button', { name: /^(Chat|Leave a message)/ });
  await page.goto(url, { waitUntil: 'load' });
  await tab.waitFor();
  if (how === 'cached') {
    await tab.tap();
    await page.waitForFunction('noted.readyAfter !== null');
    // Nothing is left of the visit but the browser's cache: a conversation that was open would open by itself.
    await page.evaluate('localStorage.clear(); sessionStorage.clear()');
    await page.goto(url, { waitUntil: 'load' });
    await tab.waitFor();
  }
  await page.waitForTimeout(QUIET_AFTER);
  if (how === 'slow') await session.send('Network.emulateNetworkConditions', slow4G);
  const [before, seen] = [await spent(session), await noted(page)];
  await tab.tap();
  await page.waitForFunction('noted.readyAfter !== null');
  await page.waitForTimeout(QUIET_AFTER / 2);
  const [after, { longTasks, shift, readyAfter }] = [await spent(session), await noted(page)];
  await leave();
  return {
    readyAfter: readyAfter ?? Number.NaN,
    task: after.task - before.task,
    longest: Math.max(0, ...longTasks.slice(seen.longTasks.length)),
    shift: shift - seen.shift,
  };
}

function report(
  version: string,
  { bare, tagged, cached, slow }: { bare: Load[]; tagged: Load[]; cached: Opening[]; slow: Opening[] },
) {
  const of = <Round>(rounds: readonly Round[], read: (round: Round) => number): string =>
    median(rounds.map(read)).toFixed(0);
  const requests = tagged.at(-1)?.requests ?? [];
  const goals: Goal[] = [
    judge('long tasks that the tag brings', more(tagged, bare, 'longTasks'), { most: 0 }, ''),
    judge('layout shift that the tag brings', more(tagged, bare, 'shift'), { most: 0 }, ''),
    judge(
      'requests before intent beside the script itself',
      requests.filter(({ path }) => !path.startsWith('/widget.js')).length,
      { most: 1 },
      '',
    ),
    judge(
      'requests before intent that may not be cached',
      requests.filter(({ cache }) => !cache.includes('max-age')).length,
      { most: 0 },
      '',
    ),
    judge('tap to keys, panel cached', median(cached.map(({ readyAfter }) => readyAfter)), { most: 200 }, 'ms'),
    judge(
      'tap to keys, nothing cached, slow 4G',
      median(slow.map(({ readyAfter }) => readyAfter)),
      { most: 600 },
      'ms',
    ),
  ];
  return {
    figures: { chromium: version, slower: SLOWER, bare, tagged, cached, slow },
    goals,
    tables: [
      {
        title: `A product page of the demo shop, left alone; Chromium ${version}, processor ${SLOWER} times as slow, median of ${ROUNDS}`,
        text: table(
          ['', 'main thread ms', 'of it script', 'long tasks', 'longest ms', 'shift'],
          (
            [
              ['without the tag', bare],
              ['with the tag', tagged],
            ] as const
          ).map(([name, rounds]) => [
            name,
            of(rounds, ({ task }) => task),
            of(rounds, ({ script }) => script),
            of(rounds, ({ longTasks }) => longTasks),
            of(rounds, ({ longest }) => longest),
            median(rounds.map(({ shift }) => shift)).toFixed(4),
          ]),
        ),
      },
      {
        title: 'Requests before intent',
        text: table(
          ['request', 'bytes on the wire, head included', 'cache-control'],
          requests.map(({ path, bytes, cache }) => [path.split('?')[0] ?? '', String(bytes), cache]),
        ),
      },
      {
        title: 'From the tap to a panel that takes keys',
        text: table(
          ['', 'ready ms', 'slowest', 'main thread ms', 'longest task', 'shift'],
          (
            [
              ['panel in the cache', cached],
              ['nothing in the cache, slow 4G', slow],
            ] as const
          ).map(([name, rounds]) => [
            name,
            of(rounds, ({ readyAfter }) => readyAfter),
            percentile(
              rounds.map(({ readyAfter }) => readyAfter),
              1,
            ).toFixed(0),
            of(rounds, ({ task }) => task),
            of(rounds, ({ longest }) => longest),
            median(rounds.map(({ shift }) => shift)).toFixed(4),
          ]),
        ),
      },
    ],
  };
}

/** What one has more than the other, round by round; one long task by chance is nobody's. */
const more = (some: readonly Load[], others: readonly Load[], which: 'longTasks' | 'shift'): number =>
  median(some.map((round, place) => round[which] - (others[place]?.[which] ?? Number.NaN)));
