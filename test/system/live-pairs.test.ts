import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Authority } from '../support/certificates.ts';
import { icescope } from '../support/io.ts';
import { NO_LAB } from './lab/namespaces.ts';
import { type Situation, STUN_SERVERS, TURN_SERVER, TURN_USER, TwoSides } from './lab/two-sides.ts';
import { BrowsersOfSides } from './live-browsers.ts';
import { type Line, LiveProgram } from './live-program.ts';
import { NO_CHROMIUM } from './peers/chromium.ts';
import { until } from './until.ts';

/** Two browsers in two networks: what page, terminal and diagnose say, held against what has happened. */

const WHY_NOT = NO_LAB ?? NO_CHROMIUM;
/** Chromium gives up after 15 seconds, and after 10 more where no server answers; on a busy machine both take longer. */
const PATIENCE = 120_000;
const PUBLIC_6 = '2001:db8::10';

type Servers = 'none' | 'stun' | 'turn';
type Outcome = 'no' | 'directly' | 'through a TURN relay';

const STUN = `stun:${STUN_SERVERS[0]}:3478`;
const GIVEN: Record<Servers, readonly string[]> = {
  none: [],
  stun: [STUN],
  turn: [STUN, `turn:${TURN_SERVER}:3478?transport=udp`, `turn:${TURN_SERVER}:3478?transport=tcp`],
};

const SITUATIONS: readonly (readonly [Situation, Partial<Record<Servers, Outcome>>])[] = [
  // The slowest first.
  [
    { a: 'UDP blocked', b: 'port-restricted' },
    { stun: 'no', turn: 'through a TURN relay' },
  ],
  [
    { a: 'none', b: 'none', families: { a: '6', b: '4' } },
    { none: 'no', turn: 'no' },
  ],
  [
    { a: 'symmetric', b: 'symmetric' },
    { stun: 'no', turn: 'through a TURN relay' },
  ],
  [
    { a: 'symmetric', b: 'port-restricted' },
    { stun: 'no', turn: 'through a TURN relay' },
  ],
  [
    { a: 'full cone', b: 'full cone' },
    { stun: 'directly', none: 'no' },
  ],
  [
    { a: 'port-restricted', b: 'port-restricted' },
    { stun: 'directly', turn: 'directly' },
  ],
  [
    { a: 'port-restricted', b: 'port-restricted', sameLan: true, isolated: true },
    { stun: 'no', turn: 'through a TURN relay' },
  ],
  [{ a: 'hairpinning', b: 'hairpinning', sameLan: true, isolated: true }, { stun: 'directly' }],
  [{ a: 'symmetric', b: 'full cone' }, { stun: 'directly' }],
  [{ a: 'none', b: 'symmetric' }, { none: 'directly' }],
  [{ a: 'UDP blocked', b: 'UDP blocked' }, { turn: 'through a TURN relay' }],
  [
    { a: 'port-restricted', b: 'port-restricted', sameLan: true },
    { none: 'directly', stun: 'directly' },
  ],
  [{ a: 'port-restricted', b: 'port-restricted', families: { a: '46', b: '46' } }, { none: 'directly' }],
];

const folder = mkdtempSync(join(tmpdir(), 'icescope-live-pairs-'));

/** A laboratory, its two browsers, and the servers in public: one for all rooms in which pages get the same servers. */
class Site {
  readonly lab: TwoSides;
  readonly browsers: BrowsersOfSides;
  private readonly authority = new Authority();
  private readonly programs = new Map<Servers, LiveProgram>();

  private constructor(lab: TwoSides, name: string) {
    this.lab = lab;
    const home = join(folder, name);
    mkdirSync(home);
    this.browsers = new BrowsersOfSides(lab, home);
  }

  static async start(name: string): Promise<Site> {
    return new Site(await TwoSides.start(), name);
  }

  serving(servers: Servers): LiveProgram {
    const program = this.programs.get(servers) ?? this.serve(servers);
    this.programs.set(servers, program);
    return program;
  }

  private serve(servers: Servers): LiveProgram {
    const { certFile, keyFile } = this.authority.issue(`IP:${TURN_SERVER}`);
    const login = servers === 'turn' ? ['--username', TURN_USER.username, '--credential', TURN_USER.credential] : [];
    const given = GIVEN[servers].flatMap((url) => ['--ice-servers', url]);
    const tls = ['--cert', certFile, '--key', keyFile];
    return new LiveProgram(['--address', '::', ...tls, ...given, ...login], ['ip', ...this.lab.within('p')]);
  }

  async stop(): Promise<void> {
    await this.browsers.close();
    await Promise.all([...this.programs.values()].map((program) => program.stop()));
    await this.lab.stop();
    this.authority.remove();
  }
}

/** Most of the time, a browser waits for answers that do not come: several do so at once. */
const SITES = 3;
const sites: Site[] = [];
const free: Site[] = [];
const waiting: ((site: Site) => void)[] = [];
let rooms = 0;

async function atSite(act: (site: Site) => Promise<void>): Promise<void> {
  const site = free.pop() ?? (await new Promise<Site>((resolve) => waiting.push(resolve)));
  try {
    await act(site);
  } finally {
    const next = waiting.shift();
    if (next === undefined) free.push(site);
    else next(site);
  }
}

describe.skipIf(WHY_NOT !== undefined)(`icescope live between networks${WHY_NOT ? ` (${WHY_NOT})` : ''}`, () => {
  beforeAll(async () => {
    for (let at = 0; at < SITES; at++) sites.push(await Site.start(`site${at}`));
    free.push(...sites);
  });
  afterAll(async () => {
    await Promise.all(sites.map((site) => site.stop()));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  for (const [situation, outcomes] of SITUATIONS) {
    const { a, b, ...more } = situation;
    const words = Object.entries(outcomes).map(([servers, outcome]) => `${servers}: ${outcome}`);
    const extra = Object.keys(more).length === 0 ? '' : ` ${JSON.stringify(more)}`;
    test.concurrent(`${a} ~ ${b}${extra}: ${words.join(', ')}`, () =>
      atSite(async (site) => {
        site.lab.become(situation);
        const cases = (['none', 'stun', 'turn'] as const).flatMap((servers) => {
          const outcome = outcomes[servers];
          return outcome === undefined ? [] : [{ servers, outcome }];
        });
        // Where one fails, the others still need the situation.
        const calls = cases.map(({ servers, outcome }) => call(site, situation, servers, outcome));
        await Promise.allSettled(calls);
        await Promise.all(calls);
      }));
  }
});

/** Two browsers, one on each side, and the server in public. */
async function call(site: Site, situation: Situation, servers: Servers, outcome: Outcome): Promise<void> {
  const program = site.serving(servers);
  const room = `room${++rooms}`;
  const pages: Page[] = [];
  try {
    await meet(site, situation, `room/${room}`, program, pages);
    await see(program, room, pages, outcome, situation);
  } finally {
    await Promise.all(pages.map((page) => page.close()));
  }
}

/** Opens the page of the room on both sides. */
async function meet({ browsers }: Site, { families }: Situation, path: string, program: LiveProgram, pages: Page[]) {
  const link = new URL((await program.links())[1] ?? '');
  for (const side of ['a', 'b'] as const) {
    const host = families?.[side] === '6' ? `[${PUBLIC_6}]` : TURN_SERVER;
    const page = await (await browsers.on(side)).newPage();
    page.setDefaultTimeout(PATIENCE);
    pages.push(page);
    await opened(page, `https://${host}:${link.port}/${path}${link.hash}`);
  }
}

/** Page, terminal and diagnose say what has happened. */
async function see(
  program: LiveProgram,
  room: string,
  pages: readonly Page[],
  outcome: Outcome,
  situation: Situation,
): Promise<void> {
  const lines = (): Line[] => program.all.filter((line) => line.room === room);
  const isOver = outcome === 'no' ? /^failed$/ : /^(?:connected|failed)$/;
  const { connectionState } = await until(
    () => lines().find((line) => isOver.test(line.connectionState ?? '')),
    () => `no end in ${room}\n${program.stdout.slice(-3000)}`,
    PATIENCE,
  );
  expect(connectionState).toBe(outcome === 'no' ? 'failed' : 'connected');
  const title = outcome === 'no' ? /^Did not connect/ : new RegExp(`^Connected ${outcome}`);
  for (const page of pages) await page.locator('#verdict').filter({ hasText: title }).waitFor();
  await until(
    () => program.verdictOn(room)?.match(title) ?? undefined,
    () => `${program.verdictOn(room)}\n${program.stdout.slice(-3000)}`,
    PATIENCE,
  );
  await until(
    () => ['A', 'B'].every((peer) => lines().some((line) => line.peer === peer && line.received === null)) || undefined,
    () => `candidates are still on their way in ${room}`,
    PATIENCE,
  );
  await judge(lines(), outcome, situation);
}

/** The network of a running browser has just changed. */
async function opened(page: Page, url: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; ; ) {
    try {
      await page.goto(url);
      return;
    } catch (error) {
      if (Date.now() > end || !/ERR_(?:NETWORK|INTERNET|ADDRESS|EMPTY)/.test(String(error))) throw error;
      await page.waitForTimeout(100);
    }
  }
}

/** What diagnose says of the record, with its end and without. */
async function judge(lines: readonly Line[], outcome: Outcome, { isolated = false }: Situation): Promise<void> {
  const connects = outcome === 'no' ? 'no' : 'yes';
  const whole = await sessionIn(lines);
  expect(whole.verdict).toMatchObject({ connects, observed: true });
  // Where they connect, nothing is wrong.
  if (outcome === 'directly') expect(whole.findings.filter(({ severity }: Line) => severity !== 'info')).toEqual([]);
  const beforehand = lines.filter((line) =>
    ['iceConnectionState', 'connectionState', 'getStats', 'dataChannel'].every((key) => line[key] === undefined),
  );
  const { verdict: expected } = await sessionIn(beforehand);
  expect(expected.observed).toBe(false);
  // That hosts of one network are kept apart is seen when they try.
  const isTaken = isolated && expected.connects === 'yes' && expected.certainty === 'likely';
  const seen = `${JSON.stringify(expected)}\n${beforehand.map((line) => JSON.stringify(line).slice(0, 250)).join('\n')}`;
  if (!isTaken) expect([connects, 'depends', 'unknown'], seen).toContain(expected.connects);
}

async function sessionIn(lines: readonly Line[]): Promise<Line> {
  const file = join(folder, `${lines[0]?.room}.ndjson`);
  writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  const { json } = await icescope(['diagnose', '-f', 'json', file]);
  expect(json.sessions).toHaveLength(1);
  return json.sessions[0];
}
