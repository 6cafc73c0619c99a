import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';
import { NO_LAB } from './lab/namespaces.ts';
import { TURN_SERVER, TURN_USER, TwoSides } from './lab/two-sides.ts';
import { BrowsersOfSides } from './live-browsers.ts';
import { LiveProgram } from './live-program.ts';
import { NO_CHROMIUM } from './peers/chromium.ts';
import { PROGRAM } from './program.ts';

/** A browser behind a NAT, with real TURN servers: what the page, the terminal and diagnose say. */

const WHY_NOT = NO_LAB ?? NO_CHROMIUM;
const TURN = `turn:${TURN_SERVER}:3478?transport=udp`;
const SECRET = 'a-secret-of-the-laboratory';
const REST_TURN = `turn:${TURN_SERVER}:3482?transport=udp`;

const folder = mkdtempSync(join(tmpdir(), 'icescope-live-lab-'));
let lab: TwoSides;
const programs: LiveProgram[] = [];
let browsers: BrowsersOfSides;

/** Runs on the host of A. */
function onA(...args: string[]): LiveProgram {
  const program = new LiveProgram(args, ['ip', ...lab.within('a')]);
  programs.push(program);
  return program;
}

describe.skipIf(WHY_NOT !== undefined)(`icescope live behind NATs${WHY_NOT ? ` (${WHY_NOT})` : ''}`, () => {
  beforeAll(async () => {
    lab = await TwoSides.start();
    browsers = new BrowsersOfSides(lab, folder);
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
    lab.become({ a: 'symmetric', b: 'port-restricted' });
  });
  afterAll(async () => {
    await browsers?.close();
    await Promise.all(programs.map((program) => program.stop()));
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  const check = ['--headless', '--until', 'connected', '--for', '120', '--relay-only'];

  test.concurrent('relays through a real coturn with the credentials that icescope credentials makes', async () => {
    const made = execFileSync(
      process.execPath,
      [PROGRAM, 'credentials', '--secret', SECRET, '-f', 'ice-servers', REST_TURN],
      { encoding: 'utf8' },
    );
    const file = join(folder, 'servers.json');
    writeFileSync(file, made);
    const live = onA(...check, '--ice-servers', file);
    expect(await live.exit()).toBe(0);
    expect(live.stdout).toMatch(/\nConnected through a TURN relay after .*relay .* → relay /);
    expect(live.stdout + JSON.stringify(live.record)).not.toContain(JSON.parse(made)[0]?.credential ?? SECRET);
  });

  test.concurrent('with a secret, makes them itself', async () => {
    const live = onA(...check, '--ice-servers', REST_TURN, '--secret', SECRET);
    expect(await live.exit()).toBe(0);
    expect(live.stdout).toMatch(/\nConnected through a TURN relay/);
  });

  test.concurrent('with wrong credentials, page, terminal and record say which server refuses them', async () => {
    const login = ['--username', TURN_USER.username, '--credential', 'mistaken'];
    const page = await (await browsers.on('a')).newPage();
    page.setDefaultTimeout(120_000);
    const live = onA('--until', 'connected', '--for', '120', '--relay-only', '--ice-servers', TURN, ...login);
    const [link = ''] = await live.links();
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
});
