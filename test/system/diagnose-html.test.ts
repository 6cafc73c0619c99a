import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';
import { LOWEST_CONTRAST } from './contrast.ts';
import { NO_CHROMIUM, PROGRAM } from './peers/chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-page-'));

const CALL = ['fixtures/diagnose/caller.log', 'fixtures/diagnose/callee.log'];

/** What would run if it were taken for markup; a candidate has no blanks in its fields. */
const HOSTILE = [
  '<script>document.title="run"</script>',
  '<img/src=x/onerror=document.title="run">',
  '"><svg/onload=document.title="run">',
  `'/onfocus='document.title="run"'/autofocus='`,
  '</style><script>document.title="run"</script>',
  '</title><script>document.title="run"</script>',
  '<meta/http-equiv=refresh/content=0;url=https://example.net/>',
  'javascript:document.title="run"',
];

function hostileLog(): string {
  const candidates = HOSTILE.map((text, at) => `sent candidate:${at} 1 udp ${at + 1} ${text} ${5000 + at} typ host\n`);
  const reasons = HOSTILE.map((text) => `icecandidateerror 701 ${text} turn:turn.example.net:3478\n`);
  const other = `received candidate:1 1 udp 1 10.0.0.2 5 typ ${HOSTILE[0]}\n`;
  return `${candidates.join('')}${reasons.join('')}${other}iceConnectionState failed\n`;
}

/** Several candidates on both sides, so that the pairs are a matrix, and longer words than a phone is wide. */
function matrixLog(): string {
  const sides = ['sent', 'received'].flatMap((word, side) =>
    [1, 2, 3, 4, 5].map(
      (at) =>
        `${word} candidate:${at} 1 udp ${1000 - at} 2001:db8:${side + 1}:1111:2222:3333:4444:555${at} 5000${at} typ host\n`,
    ),
  );
  return `${sides.join('')}received candidate:9 1 udp 9 ${'x'.repeat(200)} 9 typ srflx raddr 10.0.0.1 rport 1\n`;
}

function severalCalls(): string {
  const call = (ufrag: string, state: string): string =>
    `sent candidate:1 1 udp 1 192.0.2.1 5 typ host ufrag ${ufrag}\nreceived candidate:1 1 udp 1 192.168.0.9 5 typ host ufrag x${ufrag}\niceConnectionState ${state}\niceConnectionState closed\n`;
  return call('aaaa', 'connected') + call('bbbb', 'failed') + call('cccc', 'connected') + call('dddd', 'failed');
}

let browser: Browser;
let count = 0;

beforeAll(async () => {
  if (NO_CHROMIUM !== undefined) return;
  browser = await chromium.launch({ executablePath: PROGRAM, headless: true, args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** The page of these arguments, and all that it asked for or complained about. */
async function open(
  argv: readonly string[],
  { width = 1280, colorScheme = 'light' }: { width?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
  const { stdout } = await icescope(['diagnose', '-f', 'html', ...argv]);
  // Each its own, as two are opened at once.
  const path = join(folder, `page${++count}.html`);
  writeFileSync(path, stdout);
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  const page = await context.newPage();
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  await page.goto(pathToFileURL(path).href);
  return { page, requests: requests.slice(1), complaints };
}

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const inputs = (): Record<string, string[]> => ({
  'two logs': CALL,
  'a matrix of pairs': [fileOf('matrix.log', matrixLog())],
  'several calls': [fileOf('calls.log', severalCalls())],
  'hostile input': [fileOf('<img src=x onerror=alert(1)>.log'.replaceAll(' ', '_'), hostileLog())],
});

describe.skipIf(NO_CHROMIUM !== undefined)('the page of diagnose -f html in Chromium', () => {
  test.each(Object.keys(inputs()))('of %s asks for nothing and complains about nothing', async (name) => {
    const { page, requests, complaints } = await open(inputs()[name] ?? []);
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.title()).not.toBe('run');
    expect(await page.evaluate('document.scripts.length + document.images.length')).toBe(0);
  });

  test.each(Object.keys(inputs()).flatMap((name) => [320, 390, 768, 1280].map((width) => [name, width] as const)))(
    'of %s fits into %i pixels',
    async (name, width) => {
      const { page } = await open(inputs()[name] ?? [], { width });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    },
  );

  test.each(['light', 'dark'] as const)(
    'can be read in %s: every text has a contrast of 4.5:1',
    async (colorScheme) => {
      for (const argv of Object.values(inputs())) {
        const { page } = await open(argv, { colorScheme });
        await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
        const lowest = await page.evaluate<{ ratio: number; text: string }>(LOWEST_CONTRAST);
        expect(lowest.ratio, lowest.text).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  test('is dark where the reader has it so', async () => {
    const backs = await Promise.all(
      (['light', 'dark'] as const).map(async (colorScheme) => {
        const { page } = await open(CALL, { colorScheme });
        return page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      }),
    );
    expect(backs).toEqual(['rgb(255, 255, 255)', 'rgb(20, 23, 26)']);
  });

  test('goes with the Tab key through every link and everything to be opened, in their order', async () => {
    const { page } = await open(inputs()['several calls'] ?? []);
    const expected = await page.evaluate<number>(
      '[...document.querySelectorAll("a, summary, [tabindex]")].filter((one) => one.checkVisibility()).length',
    );
    const tops: number[] = [];
    for (let at = 0; at < expected; at++) {
      await page.keyboard.press('Tab');
      tops.push(await page.evaluate<number>('document.activeElement.getBoundingClientRect().top + scrollY'));
    }
    expect(tops.length).toBeGreaterThan(4);
    expect(tops).toEqual([...tops].sort((one, two) => one - two));
  });

  test('opens a closed part with the Enter key', async () => {
    const { page } = await open(CALL);
    await page.locator('summary').last().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('pre').isVisible()).toBe(true);
  });

  test('has one heading of the first level, and leaves out none below it', async () => {
    for (const argv of Object.values(inputs())) {
      const { page } = await open(argv);
      const levels = await page.evaluate<number[]>(
        '[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((one) => Number(one.tagName[1]))',
      );
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      const jumps = levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1);
      expect(jumps).toEqual([]);
    }
  });

  test('keeps its tables for a screen reader on a phone, with each pair in words', async () => {
    const { page } = await open(inputs()['a matrix of pairs'] ?? [], { width: 390 });
    expect(await page.getByRole('table').count()).toBeGreaterThan(0);
    expect(await page.getByRole('columnheader').count()).toBeGreaterThan(0);
    const [first] = await page.locator('.matrix .pair:visible, .rows .address:visible').allTextContents();
    expect(first).toMatch(/^host /);
  });
});
