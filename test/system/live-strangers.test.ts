import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CHROMIUM_FLAGS, LiveProgram } from './live-program.ts';
import { NO_CHROMIUM, PROGRAM } from './peers/chromium.ts';

/** What pages of other sites, and hostile pages of its own, can do to a room in which two are connected: nothing. */

/** Its owner lets it mean this machine (DNS rebinding). */
const REBOUND = 'rebound.example';

describe.skipIf(NO_CHROMIUM !== undefined)('icescope live with strangers', () => {
  let live: LiveProgram;
  let browser: Browser;
  let site: Server;
  let pages: Page[] = [];
  let origin: string;
  let socket: string;
  let token: string;
  let room: string;
  let rooms = 0;

  beforeAll(async () => {
    live = new LiveProgram([]);
    const link = new URL((await live.links())[1] ?? '');
    origin = link.origin;
    socket = `${origin.replace('http', 'ws')}/signal`;
    token = link.hash.replace('#token=', '');
    const args = [...CHROMIUM_FLAGS, `--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`];
    browser = await chromium.launch({ executablePath: PROGRAM, headless: true, args });
    site = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<!doctype html>'));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
    site?.closeAllConnections();
    await live?.stop();
  });
  beforeEach(() => {
    room = `room${++rooms}`;
  });

  async function opened(url: string): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    // On a busy machine.
    page.setDefaultTimeout(120_000);
    pages.push(page);
    await page.goto(url);
    return page;
  }

  const ofSite = (): Promise<Page> => opened(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  const ofRoom = (): Promise<Page> => opened(`${origin}/room/${room}#token=${token}`);
  const shows = (page: Page, id: string, text: RegExp) => page.locator(`#${id}`).filter({ hasText: text }).waitFor();

  /** Two pages that are connected stay so, whatever happens; and only they are in the record. */
  async function whileConnected(happens: () => Promise<void>): Promise<void> {
    const [a, b] = [await ofRoom(), await ofRoom()];
    for (const page of [a, b]) await shows(page, 'verdict', /^Connected directly/);
    await happens();
    await a.getByRole('button', { name: 'Start again' }).click();
    const times = (): number =>
      live.all.filter((line) => line.room === room && line.peer === 'B' && line.connectionState === 'connected').length;
    await expect.poll(times).toBe(2);
    const peers = live.all.filter((line) => line.room === room && line.did === 'joined');
    expect(peers.map(({ peer }) => peer)).toEqual(['A', 'B']);
    await close();
  }

  async function close(): Promise<void> {
    await Promise.all(pages.map((page) => page.context().close()));
    pages = [];
  }

  /** Opens a WebSocket in a page, sends these texts, and resolves with the code of its end. */
  const end = (page: Page, texts: readonly string[]): Promise<number> =>
    page.evaluate(
      `new Promise((resolve) => {
        const socket = new WebSocket(${JSON.stringify(socket)});
        socket.onopen = () => { for (const text of ${JSON.stringify(texts)}) socket.send(text); };
        socket.onclose = ({ code }) => resolve(code);
      })`,
    );

  const join = (more: object = {}): string => JSON.stringify({ type: 'join', token, at: Date.now(), room, ...more });

  test('a page of another site reads nothing, connects to nothing, and has it in no frame', () =>
    whileConnected(async () => {
      const page = await ofSite();
      for (const mode of ['cors', 'no-cors']) {
        const asked = page.evaluate(`fetch('${origin}/', { mode: '${mode}' }).then(({ type }) => type)`);
        await expect(asked, mode).rejects.toThrow('Failed to fetch');
      }
      // Even with the token.
      expect(await end(page, [join()])).toBe(1006);
      for (const [element, source] of [
        ['script', '/live.js'],
        ['img', '/icon.svg'],
      ]) {
        const loaded = page.evaluate(
          `new Promise((resolve) => {
            const element = document.createElement('${element}');
            element.onload = () => resolve('loaded');
            element.onerror = () => resolve('refused');
            element.src = '${origin}${source}';
            document.body.append(element);
          })`,
        );
        expect(await loaded, element).toBe('refused');
      }
      await page.evaluate(
        `new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.onload = resolve;
          frame.src = '${origin}/room/${room}#token=${token}';
          document.body.append(frame);
        })`,
      );
      expect(page.frames()[1]?.url()).toMatch(/^chrome-error:/);
    }));

  test('a page under another name that means this machine is not served, and connects to nothing', () =>
    whileConnected(async () => {
      const { port } = new URL(origin);
      const page = await opened(`http://${REBOUND}:${port}/`);
      expect(await page.textContent('body')).toContain('This server has another name.');
      // That answer is a page of this origin, too.
      expect(await page.evaluate(`fetch('/live.js').then(({ status }) => status)`)).toBe(421);
      socket = `ws://${REBOUND}:${port}/signal`;
      expect(await end(page, [join()])).toBe(1006);
      socket = `ws://127.0.0.1:${port}/signal`;
      expect(await end(page, [join()])).toBe(1006);
    }));

  test('a page without the token, one that says anything else, and a third one are turned away', () =>
    whileConnected(async () => {
      const page = await opened(`${origin}/playground.html`).catch(() => ofSite());
      const own = await opened(`${origin}/room/other`);
      expect(await end(own, [join({ token: 'guess' })])).toBe(4401);
      expect(await end(own, ['{}'])).toBe(4400);
      expect(await end(own, [join()])).toBe(4409);
      // The playground talks to no server at all.
      await expect(page.evaluate(`fetch('/')`)).rejects.toThrow('Failed to fetch');
    }));

  const report = (n: number): string =>
    JSON.stringify({ type: 'report', n, at: Date.now(), entry: { did: `message ${n}` } });

  test.each([
    ['10,000 messages at once', () => Array.from({ length: 10_000 }, (_, at) => report(at + 1)), 4429],
    ['a message of 10 MB', () => ['x'.repeat(10_000_000)], 1009],
    ['garbage', () => Array.from({ length: 30 }, () => '{"type":"signal"}'), 4400],
  ] as const)('a page of a room that sends %s is removed, and the room lives', async (_, texts, code) => {
    const honest = await ofRoom();
    await shows(honest, 'status', /Waiting/);
    const hostile = await opened(`${origin}/room/other`);
    expect(await end(hostile, [join(), ...texts()])).toBe(code);
    const next = await ofRoom();
    for (const page of [honest, next]) await shows(page, 'verdict', /^Connected directly/);
    await close();
  });
});
