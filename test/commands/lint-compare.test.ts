import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-compare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const SERVER = file(
  'turnserver.conf',
  'listening-port=3478\nuse-auth-secret\nstatic-auth-secret=4f2d9c6be1a7035f8d0c74a2b95e6e13\nrealm=example.org\n',
);
const CLIENT = file(
  'ice.json',
  '{"iceServers":[\n  {"urls":"turn:turn.example.org:3478","username":"é","credential":"Sw0rdfish"}\n]}\n',
);

interface Found {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

async function comparisons(...args: string[]): Promise<string[]> {
  const { json } = await icescope(['lint', '-f', 'json', '--no-host', ...args]);
  const found: Found[] = json.findings;
  return found.filter(({ id }) => id.startsWith('client/')).map((one) => `${one.id} ${one.line}:${one.column}`);
}

test('lists are compared with the configuration beside them, in any order', async () => {
  expect(await comparisons(SERVER, CLIENT)).toEqual(['client/fixed-credentials 2:51']);
  expect(await comparisons(CLIENT, SERVER)).toEqual(['client/fixed-credentials 2:51']);
});

test('one without the other is compared with nothing', async () => {
  expect(await comparisons(CLIENT)).toEqual([]);
  expect(await comparisons(SERVER)).toEqual([]);
});

test('the finding fails the run, names both places and shows no secret', async () => {
  const { status, stdout } = await icescope(['lint', '--no-host', '--fail-on', 'error', SERVER, CLIENT]);
  expect(status).toBe(1);
  expect(stdout.replace(/\s+/g, ' ')).toMatch(
    /error client\/fixed-credentials 2 the user name is fixed, but \S+turnserver\.conf:3/,
  );
  expect(stdout).not.toMatch(/Sw0rdfish|4f2d9c6b/);
});

test('a rule about both has a level, too', async () => {
  expect(await comparisons('--rule', 'client/fixed-credentials=off', SERVER, CLIENT)).toEqual([]);
});
