import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import type { ChromiumAccepts } from '../../../src/agents/chromium.ts';

/** Debian's. */
export const PROGRAM = '/usr/bin/chromium';

export const NO_CHROMIUM = existsSync(PROGRAM) ? undefined : 'chromium';

const SCRIPT = fileURLToPath(new URL('ask-chromium.js', import.meta.url));
/** A connection that has been given many candidates is slow, and a page may have some hundred connections. */
const OF_A_PAGE = 500;

/** A browser that asks no name server, and whose pages ask an RTCPeerConnection about candidates. */
export class ChromiumPeer {
  private readonly browser: Browser;

  private constructor(browser: Browser) {
    this.browser = browser;
  }

  static async start(): Promise<ChromiumPeer> {
    const args = ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND'];
    return new ChromiumPeer(await chromium.launch({ executablePath: PROGRAM, headless: true, args }));
  }

  /** One answer for each text. */
  async ask(texts: readonly string[]): Promise<ChromiumAccepts[]> {
    const answers: ChromiumAccepts[] = [];
    for (let at = 0; at < texts.length; at += OF_A_PAGE) {
      const page = await this.browser.newPage();
      await page.addScriptTag({ path: SCRIPT });
      const batch = JSON.stringify(texts.slice(at, at + OF_A_PAGE));
      answers.push(...(await page.evaluate<ChromiumAccepts[]>(`ask(${batch})`)));
      await page.close();
    }
    return answers;
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }
}
