import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Authority } from '../support/certificates.ts';
import { icescope } from '../support/io.ts';
import { NO_LAB } from './lab/namespaces.ts';
import { type Side, STUN_SERVERS, TURN_SERVER, TURN_USER, TwoSides } from './lab/two-sides.ts';
import { CHROMIUM_FLAGS, LiveProgram } from './live-program.ts';
import { PROGRAM as CHROMIUM, NO_CHROMIUM } from './peers/chromium.ts';
import { PROGRAM } from './program.ts';
import { until } from './until.ts';

/** Browsers behind NATs, with real TURN servers: what the page, the terminal and diagnose say, beside what happens. */

const WHY_NOT = NO_LAB ?? NO_CHROMIUM;
const TURN = `turn:${TURN_SERVER}:3478?transport=udp`;
const SECRET = 'a-secret-of-the-laboratory';
const REST_TURN = `turn:${TURN_SERVER}:3482?transport=udp`;

const folder = mkdtempSync(join(tmpdir(), 'icescope-live-lab-'));
let lab: TwoSides;
const programs: LiveProgram[] = [];
const browsers: Browser[] = [];

/** Runs on the host of a side, or in public. */
function at(side: Side | 'p', ...args: string[]): LiveProgram {
  const program = new LiveProgram(args, ['ip', ...lab.within(side)]);
  programs.push(program);
  return program;
}

async function browserOn(side: Side): Promise<Browser> {
  const home = join(folder, side);
  mkdirSync(home, { recursive: true });
  const launcher = join(folder, `${side}.sh`);
  writeFileSync(
    launcher,
    `#!/bin/sh\nexec ${['ip', ...lab.within(side, 'env', `HOME=${home}`, CHROMIUM)].join(' ')} "$@"\n`,
  );
  chmodSync(launcher, 0o755);
  const args = [...CHROMIUM_FLAGS, '--disable-features=WebRtcHideLocalIpsWithMdns', '--ignore-certificate-errors'];
  const browser = await chromium.launch({ executablePath: launcher, headless: true, args });
  browsers.push(browser);
  return browser;
}

const SYMMETRIC = { a: 'symmetric', b: 'port-restricted' } as const;

describe.skipIf(WHY_NOT !== undefined)(`icescope live behind NATs${WHY_NOT ? ` (${WHY_NOT})` : ''}`, () => {
  beforeAll(async () => {
    lab = await TwoSides.start();
    await lab.addServer(
      [
        `listening-ip=${TURN_SERVER}`,
        'listening-port=3482',
        `relay-ip=${TURN_SERVER}`,
        'use-auth-secret',
        `static-auth-secret=${SECRET}`,
        'no-tls',
      ],
      `${TURN_SERVER}:3482`,
    );
    lab.become(SYMMETRIC);
  });
  afterAll(async () => {
    await Promise.all([...browsers, ...programs].map((one) => ('close' in one ? one.close() : one.stop())));
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const check = ['--headless', '--until', 'connected', '--for', '25', '--relay-only'];

  test.concurrent('relays through a real coturn with the credentials that icescope credentials makes', async () => {
    const made = execFileSync(
      process.execPath,
      [PROGRAM, 'credentials', '--secret', SECRET, '-f', 'ice-servers', REST_TURN],
      { encoding: 'utf8' },
    );
    const file = join(folder, 'servers.json');
    writeFileSync(file, made);
    const live = at('a', ...check, '--ice-servers', file);
    expect(await live.exit()).toBe(0);
    expect(live.stdout).toMatch(/\nConnected through a TURN relay after .*relay .* → relay /);
    expect(live.stdout + JSON.stringify(live.record)).not.toContain(JSON.parse(made)[0]?.credential ?? SECRET);
  });

  test.concurrent('with a secret, makes them itself', async () => {
    const live = at('a', ...check, '--ice-servers', REST_TURN, '--secret', SECRET);
    expect(await live.exit()).toBe(0);
    expect(live.stdout).toMatch(/\nConnected through a TURN relay/);
  });

  test.concurrent('with wrong credentials, page, terminal and record say which server refuses them', async () => {
    const login = ['--username', TURN_USER.username, '--credential', 'mistaken'];
    const live = at('a', '--until', 'connected', '--for', '12', '--relay-only', '--ice-servers', TURN, ...login);
    const [link = ''] = await live.links();
    const page = await (await browserOn('a')).newPage();
    await page.goto(link);
    const words = `${TURN}: 401, the server refuses the user name or the password`;
    await page.getByRole('listitem').filter({ hasText: words }).first().waitFor();
    await page.getByText('icescope rule wrong-credentials').first().waitFor();
    expect(await live.exit()).toBe(1);
    expect(live.stdout).toContain(`error         ${words}`);
    expect(live.stdout).toMatch(/\nerror {2}wrong-credentials /);
    const { json } = await icescope(['diagnose', '-f', 'json', live.lastRoom]);
    expect(json.sessions[0].findings.map(({ id }: { id: string }) => id)).toContain('wrong-credentials');
    expect(live.stdout + JSON.stringify(live.record)).not.toContain('mistaken');
  });

  test.concurrent('symmetric ~ port-restricted: does not connect, and that is the verdict', () =>
    callBetweenSides('no'));

  test('port-restricted ~ full cone: connects directly, and that is the verdict', async () => {
    lab.become({ a: 'port-restricted', b: 'full cone' });
    await callBetweenSides('yes');
  });
});

/** Two browsers, one on each side, and the server in public. */
async function callBetweenSides(connects: 'yes' | 'no'): Promise<void> {
  const authority = new Authority();
  const { certFile, keyFile } = authority.issue(`IP:${TURN_SERVER}`);
  const live = at(
    'p',
    '--address',
    TURN_SERVER,
    '--cert',
    certFile,
    '--key',
    keyFile,
    '--ice-servers',
    `stun:${STUN_SERVERS[0]}:3478`,
  );
  const [, link = ''] = await live.links();
  const pages: Page[] = [];
  for (const side of ['a', 'b'] as const) {
    const page = await (await browserOn(side)).newPage();
    await page.goto(link);
    pages.push(page);
  }
  const { connectionState } = await live.line(({ connectionState }) =>
    /^(?:connected|failed)$/.test(connectionState ?? ''),
  );
  expect(connectionState).toBe(connects === 'yes' ? 'connected' : 'failed');
  const said = connects === 'yes' ? '\nConnected directly' : '\nDid not connect';
  await until(
    () => live.stdout.includes(said) || undefined,
    () => live.stdout.slice(-2000),
  );
  for (const page of pages) {
    await page
      .locator('#verdict')
      .filter({ hasText: connects === 'yes' ? /^Connected directly/ : /^Did not connect/ })
      .waitFor();
  }
  // Without what happened in the end, the candidates let expect the same, or leave it open.
  const before = join(folder, 'before.ndjson');
  const lines = live.record.filter(
    (line) =>
      !['iceConnectionState', 'connectionState', 'getStats', 'dataChannel'].some((key) => line[key] !== undefined),
  );
  writeFileSync(before, ['{"icescope":"live"}', ...lines.map((line) => JSON.stringify(line)), ''].join('\n'));
  const { json } = await icescope(['diagnose', '-f', 'json', before]);
  expect(json.sessions[0].verdict.observed).toBe(false);
  expect(connects === 'yes' ? ['yes', 'depends'] : ['no', 'depends']).toContain(json.sessions[0].verdict.connects);
  authority.remove();
}
