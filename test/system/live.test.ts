import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Authority } from '../support/certificates.ts';
import { icescope } from '../support/io.ts';
import { LOWEST_CONTRAST } from './contrast.ts';
import { CHROMIUM_FLAGS, LiveProgram } from './live-program.ts';
import { NO_CHROMIUM, PROGRAM } from './peers/chromium.ts';
import { until } from './until.ts';

let browser: Browser;
let live: LiveProgram;
let links: string[];
let pages: Page[] = [];
/** What pages have complained about, and which other servers they asked. */
const complaints: string[] = [];

beforeAll(async () => {
  if (NO_CHROMIUM !== undefined) return;
  const args = [...CHROMIUM_FLAGS, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  browser = await chromium.launch({ executablePath: PROGRAM, headless: true, args });
});
afterAll(() => browser?.close());

/** For what a page shows, on a busy machine, in milliseconds. */
const PATIENCE = 120_000;

const start = async (...args: string[]): Promise<void> => {
  live = new LiveProgram(['--page', ...args]);
  links = await live.links();
};

async function open(link = '', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  pages.push(page);
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(link).origin)) complaints.push(request.url());
  });
  await page.goto(link);
  return page;
}

const verdict = (page: Page, text: RegExp) => page.locator('#verdict').filter({ hasText: text }).waitFor();
const status = (page: Page, text: RegExp) => page.locator('#status').filter({ hasText: text }).waitFor();
const lines = (page: Page): Promise<string[]> => page.locator('#timeline li').allTextContents();

/** Each has got all candidates of the other: those over TCP may come when they are connected. */
const exchanged = (): Promise<unknown> =>
  Promise.all(['A', 'B'].map((name) => live.line((line) => line.peer === name && line.addIceCandidate === null)));

async function closeAll(): Promise<void> {
  await Promise.all(pages.map((page) => page.context().close()));
  pages = [];
}

const candidates = (values: readonly unknown[]): unknown[] =>
  values.flatMap((value) =>
    typeof value === 'object' && value !== null && 'candidate' in value ? [value.candidate] : [],
  );

describe.skipIf(NO_CHROMIUM !== undefined)('icescope live with Chromium', () => {
  beforeAll(() => start());
  afterAll(() => live?.stop());
  let rooms = 0;
  // A room of its own for each test.
  beforeEach(() => {
    links[1] = links[1]?.replace(/room\/\w+/, `room/demo${++rooms}`) ?? '';
  });
  afterEach(async () => {
    await closeAll();
    expect(complaints.splice(0)).toEqual([]);
  });

  test('one tab connects with itself, and page, terminal and record say so in the same words', async () => {
    const page = await open(links[0]);
    await verdict(page, /^Connected directly/);
    await live.line(({ peer, connectionState }) => peer === 'B' && connectionState === 'connected');
    await expect
      .poll(() => live.stdout)
      .toMatch(/\nConnected directly after [\d.]+ m?s.*\(proven\)\n\n {2}A .*\n {2}B /);
    await exchanged();
    for (const peer of ['A', 'B']) {
      const gathered = candidates(live.of(peer, 'onicecandidate'));
      expect(gathered.length).toBeGreaterThan(0);
      expect(candidates(live.of(peer, 'sent'))).toEqual(gathered);
      expect(candidates(live.of(peer === 'A' ? 'B' : 'A', 'addIceCandidate'))).toEqual(gathered);
    }
    for (const step of ['gathered', 'sent', 'received', 'added', 'pair'])
      expect(live.stdout).toContain(`  A  ${step} `);
    const { json, status } = await icescope(['diagnose', '-f', 'json', live.lastRoom]);
    expect(status).toBe(0);
    expect(json.sessions).toHaveLength(1);
    expect(json.sessions[0].verdict).toMatchObject({ connects: 'yes', observed: true });
    const { records } = await icescope(['parse', '-f', 'ndjson', live.lastRoom]);
    const parsed = records.filter(({ form }) => form === 'candidate').map(({ raw }) => raw);
    const sent = [...candidates(live.of('A', 'sent')), ...candidates(live.of('B', 'sent'))];
    expect(new Set(parsed)).toEqual(new Set(sent));
  });

  test('two tabs connect through the server, and the candidates of each are those of the record', async () => {
    const a = await open(links[1]);
    await status(a, /^You are A in room demo2\. Waiting/);
    const b = await open(links[1]);
    await Promise.all([a, b].map((page) => verdict(page, /^Connected directly/)));
    await live.line(({ peer, dataChannel }) => peer === 'A' && /echo/.test(dataChannel ?? ''));
    await exchanged();
    for (const [page, name, other] of [
      [a, 'A', 'B'],
      [b, 'B', 'A'],
    ] as const) {
      const recorded = candidates(live.of(name, 'sent'));
      expect(recorded.length).toBeGreaterThan(0);
      expect(candidates(live.of(other, 'received'))).toEqual(recorded);
      const shown = (await lines(page)).filter((line) => line.includes(`  ${name}  onicecandidate  candidate:`));
      expect(shown.map((line) => /candidate:.*/.exec(line)?.[0])).toEqual(recorded);
    }
    expect((await icescope(['diagnose', '-f', 'json', live.lastRoom])).json.sessions).toHaveLength(1);
  });

  test('a third tab is told that the room is full, and the two stay connected', async () => {
    const [a] = [await open(links[1]), await open(links[1])];
    await verdict(a, /^Connected/);
    const third = await open(links[1]);
    await status(third, /Two are in the room demo\d already/);
    expect(await third.getByRole('button', { name: 'Start again' }).isEnabled()).toBe(false);
    expect(await a.locator('#verdict').textContent()).toMatch(/^Connected/);
  });

  test('a tab that is loaded again connects again, and the other was told that it had left', async () => {
    const [a, b] = [await open(links[1]), await open(links[1])];
    await verdict(a, /^Connected/);
    await b.reload();
    await live.line(({ peer, did }) => peer === 'B' && did === 'left');
    const times = (): number => live.of('B', 'connectionState').filter((state) => state === 'connected').length;
    await expect.poll(times).toBe(2);
    await status(a, /The other peer has come/);
    const { json } = await icescope(['diagnose', '-f', 'json', live.lastRoom]);
    expect(json.sessions.map(({ verdict: { connects } }: { verdict: { connects: string } }) => connects)).toEqual([
      'yes',
      'yes',
    ]);
  });

  test('a tab that is closed is gone for the other one, which waits for the next', async () => {
    const [a, b] = [await open(links[1]), await open(links[1])];
    await verdict(a, /^Connected/);
    await b.close();
    await status(a, /The other peer has left\. Waiting/);
    const gone = a.getByRole('region', { name: 'peer B' });
    await gone.getByText('connection closed').waitFor();
    await expect.poll(() => gone.getByText('ICE closed').count()).toBe(1);
    await verdict(await open(links[1]), /^Connected/);
  });

  test('a tab whose WebSocket breaks comes back, and nothing is missing from the record', async () => {
    const a = await open(links[1]);
    await status(a, /Waiting/);
    const context = await browser.newContext();
    const b = await context.newPage();
    pages.push(b);
    const broken: (() => Promise<unknown>)[] = [];
    await b.routeWebSocket(/\/signal$/, (socket) => {
      const server = socket.connectToServer();
      broken.push(() => Promise.all([server.close({ code: 4000 }), socket.close({ code: 4000 })]));
    });
    await b.goto(links[1] ?? '');
    await verdict(b, /^Connected/);
    await broken[0]?.();
    await b.getByRole('button', { name: 'Restart ICE' }).click();
    await live.line(({ peer, did }) => peer === 'B' && did === 'back');
    // What was done without a connection has been sent, received and recorded since.
    await live.line(({ peer, did }) => peer === 'B' && did === 'restarts ICE');
    const ufrags = (): unknown[] =>
      live.of('A', 'setRemoteDescription').map(({ sdp }) => /a=ice-ufrag:(\S+)/.exec(sdp)?.[1]);
    await expect.poll(() => new Set(ufrags()).size).toBe(2);
    await status(a, /The other peer is back/);
  });

  test('what was opened stays open when there is news, and nothing else opens', async () => {
    const page = await open(links[0]);
    await verdict(page, /^Connected/);
    await page.getByText('Sides, findings and pairs').click();
    const opened = page.locator('#diagnosis details[open] > summary');
    const markup = await page.locator('#diagnosis').innerHTML();
    await page.getByRole('button', { name: 'Restart ICE' }).click();
    await expect.poll(() => page.locator('#diagnosis').innerHTML()).not.toBe(markup);
    expect((await opened.allTextContents())[0]).toBe('Sides, findings and pairs');
    // Where parts come before it, and counts change.
    const part = (summary: string): string => `<details><summary>${summary}</summary></details>`;
    const [before, after] = [
      part('3 events') + part('as a log'),
      part('2 candidates') + part('4 events') + part('as a log'),
    ];
    const state = await page.evaluate(
      `import('/dom.js').then(({ showMarkup }) => {
        const place = document.createElement('div');
        showMarkup(place, ${JSON.stringify(before)});
        place.querySelector('details').open = true;
        showMarkup(place, ${JSON.stringify(after)});
        return [...place.querySelectorAll('details')].map((one) => one.open);
      })`,
    );
    expect(state).toEqual([false, true, false]);
  });

  test('what has no news stays as it is, and so does what is selected in it', async () => {
    const page = await open(links[0]);
    await page.getByLabel('Relay only').check();
    await verdict(page, /^Will not connect: neither side has a candidate/);
    const isSame = await page.evaluate(`new Promise((resolve) => {
      const card = document.querySelector('#sides > section');
      const { getStats } = RTCPeerConnection.prototype;
      let count = 0;
      RTCPeerConnection.prototype.getStats = function () {
        if (++count === 8) resolve(document.querySelector('#sides > section') === card);
        return getStats.call(this);
      };
    })`);
    expect(isSame).toBe(true);
  });

  test('the playground says its answer aloud, and not all of it', async () => {
    const page = await open(links[2]);
    await page.getByRole('button', { name: 'Show an example' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /^Did not connect\. \(proven\)$/ })
      .waitFor();
    expect(await page.locator('#result [aria-live], #result[aria-live]').count()).toBe(0);
  });

  test('a name that no room can have is refused in words', async () => {
    for (const name of ['my%20room', '%zz']) {
      const page = await open(`${new URL(`/room/${name}`, links[0]).href}${new URL(links[0] ?? '').hash}`);
      await status(page, /A room's name has letters, digits, dots, dashes and underscores, 64 at most/);
    }
  });

  test('a wrong token is refused in words', async () => {
    const page = await open(`${new URL('/room/demo', links[0]).href}#token=guess`);
    await status(page, /Wrong token: take the whole link/);
    await status(await open(new URL('/room/demo', links[0]).href), /The token is missing/);
  });

  test('restarts ICE, with other credentials on the same connection', async () => {
    const page = await open(links[0]);
    await verdict(page, /^Connected/);
    await page.getByRole('button', { name: 'Restart ICE' }).click();
    const ufrags = (): number =>
      new Set(live.of('A', 'setLocalDescription').map(({ sdp }) => /a=ice-ufrag:(\S+)/.exec(sdp)?.[1])).size;
    await expect.poll(ufrags).toBe(2);
    await expect.poll(() => live.of('A', 'signalingState').at(-1)).toBe('stable');
  });

  test('with relay only and no TURN server, gathers nothing and says what is missing', async () => {
    const page = await open(links[0]);
    await verdict(page, /^Connected/);
    await page.getByLabel('Relay only').check();
    await expect.poll(() => live.of('A', 'configuration').at(-1)?.iceTransportPolicy).toBe('relay');
    await verdict(page, /^Will not connect/);
    await page.getByText('A and B may use relays only, without a TURN server').waitFor();
    // What was true of the connection before is not said of this one.
    expect(await page.getByText('data channel closed').count()).toBe(0);
  });

  test('with UDP candidates blocked, neither sends nor adds one, and does not connect', async () => {
    const page = await open(links[0]);
    await verdict(page, /^Connected/);
    await page.getByLabel('Block UDP candidates').check();
    await live.line(({ withheld }) => /is not sent: Block UDP/.test(withheld ?? ''));
    const words = 'Will not connect: candidates were withheld by choice (Block UDP candidates).';
    await verdict(page, /^Will not connect: candidates were withheld by choice/);
    await until(
      () => live.stdout.includes(`\n${words} (proven)\n`) || undefined,
      () => live.stdout,
    );
    const { stdout } = await icescope(['diagnose', '-f', 'text', live.lastRoom]);
    expect(stdout).toContain(words);
    await page
      .getByRole('listitem')
      .filter({ hasText: /^host udp .* is not sent: Block UDP candidates$/ })
      .first()
      .waitFor();
    const headings = page.getByRole('heading', { name: 'Withheld by choice', exact: true });
    await expect.poll(() => headings.count()).toBe(2);
    await page.getByRole('cell', { name: 'withheld', exact: true }).first().waitFor();
    expect(await page.getByRole('heading', { name: 'Errors' }).count()).toBe(0);
  });

  test('with IPv4 only, sends no IPv6 candidate', async () => {
    const page = await open(links[0]);
    await verdict(page, /^Connected/);
    await page.getByLabel('IPv4 only').check();
    await expect.poll(() => live.of('B', 'connectionState').filter((state) => state === 'connected').length).toBe(2);
    const last = live.record.findLastIndex(({ peer, configuration }) => peer === 'A' && configuration !== undefined);
    const sent = live.record
      .slice(last)
      .flatMap((line) => (line.sent?.candidate === undefined ? [] : [line.sent.candidate]));
    expect(sent.filter((text) => text.split(' ')[4].includes(':'))).toEqual([]);
  });

  test('copies all as JSON', async () => {
    const page = await open(links[0], { permissions: ['clipboard-read', 'clipboard-write'] });
    await verdict(page, /^Connected/);
    await page.getByRole('button', { name: 'Copy as JSON' }).click();
    await page.getByText('Copied.').waitFor();
    const copied = JSON.parse(await page.evaluate('navigator.clipboard.readText()'));
    expect(copied.diagnosis[0]).toMatch(/^Connected/);
    expect(copied.record.length).toBeGreaterThan(20);
    expect(JSON.stringify(copied)).not.toMatch(/a=ice-pwd:[^*]/);
  });

  test.each([
    [
      'sent candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host\niceConnectionState failed\n',
      'Did not connect. (proven)',
    ],
    [
      "new RTCPeerConnection({ iceServers: [{ urls: 'turn:turn.example.org' }] });",
      'has no username and no credential',
    ],
    ['iceServers:\n  - urls:\n      - turn:turn.example.org\n', 'has no username and no credential'],
    ['listening-prot=3478\nrealm=example.org\n', 'did you mean `listening-port`?'],
    ["new RTCPeerConnection({ iceServers: [{ urls: 'turn:turn.example.com', username: 'u' }] });", '1 fatal, 1 error'],
    ['turn:turn.example.org?transport=udp', 'nothing that icescope knows'],
    ['<img src=x onerror=document.title="run">', 'nothing that icescope knows'],
    [
      'sent candidate:<img/src=x/onerror=document.title="run"> 1 udp 1 192.0.2.1 5000 typ host\n',
      'candidates of a session',
    ],
  ])('the playground says of %j: %s', async (text, said) => {
    const page = await open(links[2]);
    await page.locator('#first').fill(text);
    await page.getByText(said).first().waitFor();
    expect(await page.title()).toBe('icescope: paste and check');
  });

  test('the playground works without the server, once it is loaded', async () => {
    const page = await open(links[2]);
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Show an example' }).click();
    await page.getByRole('heading', { name: 'Did not connect. (proven)' }).waitFor();
  });

  test('the pages work from any server for static files, below any path', async () => {
    const server = createServer((request, response) => {
      const [, name = ''] = /^\/any\/path\/([\w.]+)$/.exec(request.url ?? '') ?? [];
      const type = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }[
        name.replace(/.*\./, '')
      ];
      if (type === undefined) return response.writeHead(404).end();
      response.writeHead(200, { 'Content-Type': type });
      return response.end(readFileSync(`dist/page/${name}`));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const page = await open(`http://127.0.0.1:${port}/any/path/playground.html`);
    await page.getByRole('button', { name: 'Show an example' }).click();
    await page.getByRole('heading', { name: 'Did not connect. (proven)' }).waitFor();
    const call = await open(`http://127.0.0.1:${port}/any/path/index.html`);
    await verdict(call, /^Connected directly/);
    await status(call, /nothing is recorded/);
    server.close();
    server.closeAllConnections();
  });

  test.each([320, 390, 768, 1280])('fits into %i pixels', async (width) => {
    const page = await open(links[0], { viewport: { width, height: 800 } });
    await verdict(page, /^Connected/);
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  test.each(['light', 'dark'] as const)(
    'can be read in %s: every text has a contrast of 4.5:1',
    async (colorScheme) => {
      for (const link of [links[0], links[2]]) {
        const page = await open(link, { colorScheme });
        if (link === links[0]) await verdict(page, /^Connected/);
        else await page.getByRole('button', { name: 'Show an example' }).click();
        await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
        const lowest = await page.evaluate<{ ratio: number; text: string }>(LOWEST_CONTRAST);
        expect(lowest.ratio, lowest.text).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  test('can be used by keyboard', async () => {
    const page = await open(links[0]);
    await verdict(page, /^Connected/);
    const names: (string | null)[] = [];
    for (let at = 0; at < 6; at++) {
      await page.keyboard.press('Tab');
      names.push(
        await page.evaluate('(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()'),
      );
    }
    expect(names).toEqual([
      'Start again',
      'Restart ICE',
      'Relay only',
      'IPv4 only',
      'Block UDP candidates',
      'Copy as JSON',
    ]);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await live.line(({ withheld }) => withheld !== undefined);
  });
});

describe.skipIf(NO_CHROMIUM !== undefined)('icescope live', () => {
  test('--media sends camera and microphone', async () => {
    await start('--media');
    const page = await open(links[0]);
    await verdict(page, /^Connected/);
    await expect.poll(() => live.of('A', 'media')).toEqual(['camera and microphone']);
    await expect.poll(() => page.locator('video').count()).toBe(3);
    const titles = ['camera of this page', 'what A gets', 'what B gets'];
    expect((await page.locator('figcaption').allTextContents()).toSorted()).toEqual(titles);
    await closeAll();
    await live.stop();
  });

  test('--media without the permission for them connects all the same, and says so', async () => {
    await start('--media');
    const args = [...CHROMIUM_FLAGS, '--use-fake-device-for-media-stream', '--deny-permission-prompts'];
    const strict = await chromium.launch({ executablePath: PROGRAM, headless: true, args });
    const page = await strict.newPage();
    await page.goto(links[0] ?? '');
    await verdict(page, /^Connected/);
    await status(page, /^Without camera and microphone: NotAllowedError: .*[^.]\.$/);
    expect(live.of('A', 'media')).toEqual([expect.stringContaining('none: NotAllowedError')]);
    await strict.close();
    await live.stop();
  });

  test('--headless --until connected ends with 0 and the verdict', async () => {
    live = new LiveProgram(['--headless', '--until', 'connected']);
    expect(await live.exit()).toBe(0);
    expect(live.stdout).toMatch(/\nConnected directly after/);
    await live.stop();
  });

  test('--headless takes the certificate of the server itself, which no authority has issued', async () => {
    const authority = new Authority();
    const { certFile, keyFile } = authority.issue('IP:127.0.0.1');
    live = new LiveProgram(['--headless', '--until', 'connected', '--cert', certFile, '--key', keyFile]);
    expect(await live.exit()).toBe(0);
    await live.stop();
    authority.remove();
  });

  test('--headless --until connected ends with 1 as soon as it cannot connect: relays only, and no TURN server', async () => {
    live = new LiveProgram(['--headless', '--until', 'connected', '--relay-only']);
    expect(await live.exit()).toBe(1);
    expect(live.stdout).toMatch(/\(relay only\)/);
    await live.stop();
  });

  test('servers that the browser does not accept end it at once, with what is wrong', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'icescope-live-servers-'));
    const file = join(folder, 'servers.json');
    writeFileSync(file, JSON.stringify([{ urls: 'turn:127.0.0.1:3479', username: 'u' }]));
    live = new LiveProgram(['--headless', '--until', 'connected', '--for', '110', '--ice-servers', file]);
    expect(await live.exit()).toBe(1);
    expect(live.stdout).toMatch(/ A {2}error +InvalidAccessError: .*'RTCPeerConnection'/);
    expect(live.stdout).toMatch(/\nerror {2}malformed-ice-servers /);
    expect(live.of('A', 'error')).toEqual([expect.stringContaining("'RTCPeerConnection'")]);
    await live.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('explains 701: a name that does not exist', async () => {
    live = new LiveProgram(['--headless', '--until', 'connected', '--ice-servers', 'stun:nowhere.invalid']);
    await live.exit();
    expect(live.stdout).toMatch(/ error +stun:nowhere\.invalid:3478: 701, its name was not found/);
    expect(live.stdout).toContain('\nConnected directly');
    await live.stop();
  });
});
