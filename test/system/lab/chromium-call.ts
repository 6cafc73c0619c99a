import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { PROGRAM } from '../peers/chromium.ts';
import { within } from './agent.ts';
import type { Side, TwoSides } from './two-sides.ts';

const SCRIPT = fileURLToPath(new URL('chromium-page.js', import.meta.url));
/** Chromium gives up after 15 to 30 seconds. */
const PATIENCE = 40;
const SIDES = ['a', 'b'] as const;

const stat = z.looseObject({
  id: z.string(),
  type: z.string(),
  selectedCandidatePairId: z.string().optional(),
  localCandidateId: z.string().optional(),
  remoteCandidateId: z.string().optional(),
  candidateType: z.string().optional(),
  port: z.number().optional(),
});

/** The selected pair as getStats has it; the address of a candidate that the checks found is hidden. */
export interface StatsPair {
  types: (string | undefined)[];
  ports: (number | undefined)[];
}

/** What one side of a call leaves behind. */
export interface CallSide {
  state: string;
  /** The lines of its console. */
  log: string;
  /** What `getStats` gave, as JSON. */
  stats: string;
  pair: StatsPair | undefined;
  /** What chrome://webrtc-internals offers to download, unpacked, and the text of that page. */
  dump: string;
  internals: string;
}

export interface Call {
  configuration: object;
  /** Are the candidates kept from the other side? */
  isWithheld?: boolean;
}

/** A browser on the host of each side of a laboratory. */
export class TwoChromiums {
  private readonly folder = mkdtempSync(join(tmpdir(), 'icescope-chromium-'));
  private readonly browsers: Partial<Record<Side, Browser>> = {};
  /** A page of chrome://webrtc-internals in each, which has to be open before a call begins. */
  private readonly internals: Partial<Record<Side, Page>> = {};

  static async start(lab: TwoSides): Promise<TwoChromiums> {
    const both = new TwoChromiums();
    try {
      for (const side of SIDES) {
        const browser = await both.launch(lab, side);
        both.browsers[side] = browser;
        const page = await browser.newPage({ acceptDownloads: true });
        await page.goto('chrome://webrtc-internals');
        both.internals[side] = page;
      }
    } catch (error) {
      await both.stop();
      throw error;
    }
    return both;
  }

  private launch(lab: TwoSides, side: Side): Promise<Browser> {
    const home = join(this.folder, side);
    mkdirSync(home);
    const launcher = join(this.folder, `${side}.sh`);
    const command = ['ip', ...lab.within(side, 'env', `HOME=${home}`, PROGRAM)].join(' ');
    writeFileSync(launcher, `#!/bin/sh\nexec ${command} "$@"\n`);
    chmodSync(launcher, 0o755);
    const args = ['--no-sandbox', '--disable-features=WebRtcHideLocalIpsWithMdns'];
    return chromium.launch({ executablePath: launcher, headless: true, args, timeout: 60_000 });
  }

  /** One call, until both sides know how it ends. */
  async call({ configuration, isWithheld = false }: Call): Promise<Record<Side, CallSide>> {
    const [a, b] = await Promise.all(
      SIDES.map((side) => Peer.open(this.browsers[side], this.internals[side], this.folder)),
    );
    if (a === undefined || b === undefined) throw new Error('there are two sides');
    const isSent = (message: Message): boolean => !isWithheld || message.description !== undefined;
    a.send = (message) => (isSent(message) ? b.receive(message) : Promise.resolve());
    b.send = (message) => (isSent(message) ? a.receive(message) : Promise.resolve());
    await b.start(configuration, false);
    await a.start(configuration, true);
    const isOver = ({ log }: Peer): boolean => /iceConnectionState: (?:connected|completed|failed)/.test(log);
    await within(isWithheld ? 5 : PATIENCE, () => [a, b].every(isOver));
    const [left, right] = [await a.end(), await b.end()];
    return { a: left, b: right };
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.browsers).map((browser) => browser.close()));
    // A process of a browser that has ended may still write there.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

interface Message {
  description?: unknown;
  candidate?: unknown;
}

class Peer {
  log = '';
  send: (message: Message) => Promise<void> = () => Promise.resolve();
  private readonly context: BrowserContext;
  private readonly page: Page;
  private readonly internals: Page;
  private readonly folder: string;
  /** What arrives is handled in its order. */
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(context: BrowserContext, page: Page, internals: Page, folder: string) {
    this.context = context;
    this.page = page;
    this.internals = internals;
    this.folder = folder;
  }

  static async open(browser: Browser | undefined, internals: Page | undefined, folder: string): Promise<Peer> {
    if (browser === undefined || internals === undefined) throw new Error('there is no browser');
    const context = await browser.newContext();
    const page = await context.newPage();
    const peer = new Peer(context, page, internals, folder);
    page.on('console', (message) => {
      peer.log += `${message.text()}\n`;
    });
    // chrome://webrtc-internals leaves out a page that has never been loaded.
    await page.goto('data:text/html,<title>call</title>');
    await page.exposeFunction('signal', (message: Message) => peer.send(message));
    await page.addScriptTag({ path: SCRIPT });
    return peer;
  }

  async start(configuration: object, isOffering: boolean): Promise<void> {
    await this.page.evaluate(`peer.start(${JSON.stringify(configuration)}, ${isOffering})`);
  }

  receive(message: Message): Promise<void> {
    this.queue = this.queue.then(() => this.page.evaluate(`peer.receive(${JSON.stringify(message)})`));
    return Promise.resolve();
  }

  async end(): Promise<CallSide> {
    const { page, internals } = this;
    const stats = z.array(stat).parse(await page.evaluate('peer.stats()'));
    const pair = pairIn(stats);
    // It asks for statistics once a second.
    if (pair !== undefined)
      await internals.getByText('candidate-pair (state=succeeded').first().waitFor({ state: 'attached' });
    const result = {
      state: await page.evaluate<string>('peer.state()'),
      log: this.log,
      stats: JSON.stringify(stats),
      pair,
      dump: await this.dump(),
      internals: await internals.evaluate<string>('document.body.innerText'),
    };
    await page.evaluate('peer.close()');
    await this.context.close();
    return result;
  }

  private async dump(): Promise<string> {
    const { internals } = this;
    await internals.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
    const coming = internals.waitForEvent('download');
    await internals.getByRole('button', { name: /dump/i }).first().click();
    const download = await coming;
    const file = join(this.folder, 'dump');
    await download.saveAs(file);
    const bytes = readFileSync(file);
    return (download.suggestedFilename().endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  }
}

function pairIn(stats: readonly z.infer<typeof stat>[]): StatsPair | undefined {
  const find = (id: string | undefined) => stats.find((one) => one.id === id);
  const pair = find(stats.find(({ type }) => type === 'transport')?.selectedCandidatePairId);
  if (pair === undefined) return undefined;
  const ends = [find(pair.localCandidateId), find(pair.remoteCandidateId)];
  return { types: ends.map((end) => end?.candidateType), ports: ends.map((end) => end?.port) };
}
