import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePorts } from './free-ports.ts';
import { CHROMIUM_FLAGS, LiveProgram } from './live-program.ts';
import { NO_CHROMIUM, PROGRAM } from './peers/chromium.ts';
import { connected, type Marionette, NO_FIREFOX, startFirefox } from './peers/firefox.ts';
import { until } from './until.ts';

const profile = mkdtempSync(join(tmpdir(), 'icescope-firefox-'));

/** For a connection, on a busy machine, in milliseconds. */
const PATIENCE = 60_000;

describe.skipIf(NO_FIREFOX !== undefined)('icescope live with Firefox', () => {
  let live: LiveProgram;
  let links: string[];
  let firefox: Marionette;
  let program: ReturnType<typeof startFirefox>;
  let browser: Browser | undefined;

  beforeAll(async () => {
    live = new LiveProgram(['--page']);
    links = await live.links();
    const port = await freePorts();
    program = startFirefox(profile, port);
    firefox = await connected(port);
    await firefox.ask('WebDriver:NewSession', { strictFileInteractability: false });
  });
  afterAll(async () => {
    await browser?.close();
    firefox?.close();
    program?.kill('SIGKILL');
    await live?.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  /** Waits until an element of the page has this text. */
  async function shows(id: string, text: RegExp): Promise<string> {
    let last = '';
    for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
      last = String(await firefox.run('return document.getElementById(arguments[0])?.textContent', id));
      if (text.test(last)) return last;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${id} has ${last}\n${live.stdout}`);
  }

  test('one tab connects with itself', async () => {
    await firefox.ask('WebDriver:Navigate', { url: links[0] });
    await shows('verdict', /^Connected directly/);
    await until(
      () => /\nConnected directly/.test(live.stdout) || undefined,
      () => live.stdout,
    );
    expect(live.stdout).toMatch(/ A {2}browser +Firefox \d+/);
    expect(live.of('A', 'getStats').length).toBeGreaterThan(0);
  });

  test.skipIf(NO_CHROMIUM !== undefined)('calls Chromium through the server', async () => {
    await firefox.ask('WebDriver:Navigate', { url: links[1] });
    await shows('status', /You are A/);
    const args = [...CHROMIUM_FLAGS, '--disable-features=WebRtcHideLocalIpsWithMdns'];
    browser = await chromium.launch({ executablePath: PROGRAM, headless: true, args });
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(links[1] ?? '');
    await shows('verdict', /^Connected directly/);
    await page
      .locator('#verdict')
      .filter({ hasText: /^Connected directly/ })
      .waitFor();
    await live.line(({ peer, dataChannel }) => peer === 'A' && /echo/.test(dataChannel ?? ''));
  });

  test('the playground works', async () => {
    await firefox.ask('WebDriver:Navigate', { url: links[2] });
    await firefox.run('document.getElementById("example").click()');
    await shows('result', /Did not connect\. \(proven\)/);
  });
});
