import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { icescope, type JsonObject } from '../support/io.ts';
import { PASSWORD, USER } from '../support/turn-double.ts';
import { udpTurnServer } from '../support/turn-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-diagnose-turn-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const HOST = 'a=candidate:1 1 udp 2122194687 192.168.1.157 45439 typ host\n';
const RELAY = 'a=candidate:2 1 udp 41885951 198.51.100.7 50000 typ relay raddr 203.0.113.5 rport 45439\n';
const END = 'a=end-of-candidates\n';
const OTHER = file(
  'other.txt',
  `a=candidate:1 1 udp 2122194687 10.1.1.2 40000 typ host
a=candidate:2 1 udp 1686052607 203.0.113.77 41000 typ srflx raddr 10.1.1.2 rport 40000
${END}`,
);
/** Between which only a relay connects. */
const NATS = ['--local-nat', 'symmetric', '--remote-nat', 'symmetric'];
const RELAYED = file('relayed.txt', HOST + RELAY + END);
const BARE = file('bare.txt', HOST + END);

const TESTED = {
  url: 'turn:turn.example.net',
  family: 'ipv4',
  ok: true,
  relayedAddress: { address: '198.51.100.7', port: 50_001 },
  findings: [],
};

function failing(rule: string, message: string, more: object = {}): JsonObject {
  const findings = [{ rule: `turn/${rule}`, severity: 'error', message }];
  return { ...TESTED, relayedAddress: undefined, ok: false, findings, ...more };
}

function result(name: string, ...results: JsonObject[]): string {
  return file(name, JSON.stringify({ results, summary: {} }));
}

async function diagnose(...args: string[]): Promise<JsonObject> {
  const { json } = await icescope(['diagnose', '-f', 'json', ...NATS, ...args]);
  return json.sessions[0];
}

function found(session: JsonObject): string[] {
  return session.findings.map(({ id, certainty }: JsonObject) => `${id} ${certainty}`);
}

describe('what icescope turn found of a relay decides the prediction', () => {
  test('it works', async () => {
    const { verdict, sides } = await diagnose(RELAYED, OTHER, '--turn-result', result('works.json', TESTED));
    expect(verdict).toMatchObject({ connects: 'yes', certainty: 'proven', path: 'relay' });
    expect(sides.local.testedRelays).toStrictEqual([{ url: TESTED.url, family: 'ipv4', works: true }]);
  });

  test('it does not', async () => {
    const broken = failing('relay-ports-closed', 'packets do not arrive', { relayedAddress: TESTED.relayedAddress });
    const session = await diagnose(RELAYED, OTHER, '--turn-result', result('broken.json', broken));
    expect(session.verdict).toMatchObject({ connects: 'no', certainty: 'likely' });
    expect(found(session)).toContain('turn-unreachable proven');
  });

  test('one address that works is enough', async () => {
    const both = result('both.json', failing('no-answer', 'no answer within 5 s'), TESTED);
    expect((await diagnose(RELAYED, OTHER, '--turn-result', both)).verdict).toMatchObject({ connects: 'yes' });
  });

  test('one server of a list that does not answer is named, where another works', async () => {
    const dead = failing('no-answer', 'no answer within 5 s', { url: 'turn:dead.example.net' });
    const session = await diagnose(RELAYED, OTHER, '--turn-result', result('dead.json', TESTED, dead));
    expect(session.verdict).toMatchObject({ connects: 'yes' });
    const [one] = session.findings.filter(({ id }: JsonObject) => id === 'dead-server-in-list');
    expect(one).toMatchObject({ severity: 'warning', certainty: 'proven' });
    expect(one.message).toBe('turn:dead.example.net: no answer within 5 s');
  });

  test('a relay that denies itself matters where both sides need it', async () => {
    const warning = {
      rule: 'turn/relay-denies-itself',
      severity: 'warning',
      message: 'the relay may not send to itself',
    };
    const path = result('itself.json', { ...TESTED, findings: [warning] });
    const theirs = RELAY.replace('50000', '50100').replaceAll('203.0.113.5', '203.0.113.77');
    const other = file('both.txt', HOST.replace('192.168.1.157', '10.1.1.2') + theirs + END);
    expect(found(await diagnose(RELAYED, other, '--turn-result', path))).toContain('turn-denies-own-address likely');
    expect(found(await diagnose(RELAYED, OTHER, '--turn-result', path))).not.toContain(
      'turn-denies-own-address likely',
    );
  });

  test('of the remote side', async () => {
    const works = result('remote.json', TESTED);
    const { verdict } = await diagnose(OTHER, RELAYED, '--remote-turn-result', works);
    expect(verdict).toMatchObject({ connects: 'yes', certainty: 'proven', path: 'relay' });
  });
});

describe('why there is no relay is proven by the test', () => {
  test.each([
    ['no-answer', 'no answer within 5 s', 'turn-unreachable proven'],
    ['quota', 'the quota of allocations is used up (486)', 'turn-unreachable proven'],
    ['credentials-expired', 'the credentials expired', 'wrong-credentials proven'],
    ['credentials-refused', 'it refuses the credentials (401)', 'wrong-credentials proven'],
    ['list-credentials-missing', 'its entry has no credential', 'wrong-credentials proven'],
    ['tls-failed', 'the TLS handshake failed', 'turns-without-tls proven'],
    ['relay-private', 'the relayed address 10.0.0.5 is private', 'relay-private proven'],
    ['ipv6-unanswered', 'the IPv6 address does not answer, IPv4 does', 'ipv6-dns-of-turn proven'],
  ])('%s', async (rule, message, id) => {
    const session = await diagnose(BARE, OTHER, '--turn-result', result(`${rule}.json`, failing(rule, message)));
    expect(found(session)).toContain(id);
    const text = session.findings.find((one: JsonObject) => `${one.id} ${one.certainty}` === id);
    expect(text.message).toBe(`turn:turn.example.net: ${message}`);
    expect(text.remedy).toContain(`icescope rule turn/${rule}`);
  });

  test('names of servers are redacted there as well', async () => {
    const path = result(
      'secret.json',
      failing('no-answer', 'no answer within 5 s', { url: 'turn:relay.corp.example' }),
    );
    const { stdout } = await icescope(['diagnose', BARE, OTHER, '--turn-result', path, '--redact', '--verbose']);
    expect(stdout).toContain('no answer within 5 s');
    expect(stdout).not.toContain('corp');
  });
});

test('what icescope turn prints is what --turn-result takes, as JSON and as NDJSON', async () => {
  const server = await udpTurnServer();
  for (const format of ['json', 'ndjson']) {
    const args = ['turn', server.url, '--username', USER, '--credential', PASSWORD, '-f', format];
    const path = file(`real.${format}`, (await icescope(args)).stdout);
    const { sides } = await diagnose(BARE, OTHER, '--turn-result', path);
    expect(sides.local.testedRelays).toStrictEqual([{ url: server.url, family: 'ipv4', works: true }]);
  }
  await server.close();
});

test.each(['', '{}', '[]', '{"results":[]}', '{"results":[{"url":1}]}', 'a=candidate', '{"ok":true}'])(
  '%j is no result of icescope turn',
  async (text) => {
    const { status, stderr } = await icescope(['diagnose', BARE, '--turn-result', file('bad.json', text)]);
    expect(stderr).toContain('is not the output of icescope turn -f json or -f ndjson');
    expect(status).toBe(2);
  },
);
