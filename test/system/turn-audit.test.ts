import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditedPeers } from '../../src/coturn/audited-peers.ts';
import { type AuditOutcome, type AuditTrial, runAuditTrial } from './audit-trial.ts';
import { NO_LAB } from './natlab.ts';
import { buildGo, MISSING } from './peers/peers.ts';
import { PROGRAM } from './program.ts';
import { SERVER, SERVER6 } from './two-hosts.ts';

const SECRET = '4f2d9c6be1a7035f8d0c74a2b95e6e13';
const REST = `realm=example.org\nuse-auth-secret\nstatic-auth-secret=${SECRET}\n`;
const BOTH = `listening-ip=${SERVER}\nrelay-ip=${SERVER}\nlistening-ip=${SERVER6}\nrelay-ip=${SERVER6}\nno-tls\nno-dtls\n`;
const ONLY4 = `listening-ip=${SERVER}\nrelay-ip=${SERVER}\nno-tls\nno-dtls\n`;
const URL = `turn:${SERVER}`;
const ARGS = [URL, '--secret', SECRET];

/** Every kind of address that is asked for. */
const GROUPS = [...new Set(auditedPeers().map(({ group }) => group))];
/** What coturn 4.6.1 denies unless it is told otherwise. */
const LOOPBACK = 'audit/loopback';
const ZERO = 'audit/this-host';

function rulesOf({ result }: AuditOutcome): string[] {
  return result.findings.map(({ rule }) => rule).toSorted();
}

/** What each audit owes, whatever it found. */
async function audited(trial: AuditTrial): Promise<AuditOutcome> {
  const outcome = await runAuditTrial(trial);
  const { strays, straysAfterOne, printed, log, result } = outcome;
  expect({ strays, straysAfterOne }, log.slice(-2000)).toStrictEqual({ strays: 0, straysAfterOne: 1 });
  expect(printed).not.toContain(SECRET);
  expect(result.isReleased, printed.slice(-500)).toBe(true);
  const made = log.match(/session \d+: new, /g)?.length ?? 0;
  expect(log.match(/refreshed, .*lifetime=0$/gm) ?? []).toHaveLength(made);
  return outcome;
}

const ALL_PEERS = GROUPS.map((group) => `audit/${group}`);

describe.skipIf(NO_LAB !== undefined).concurrent('icescope turn --audit and a real coturn', () => {
  test('that is open in every way: every hole is found, for every range', async () => {
    const outcome = await audited({
      conf: `${BOTH}realm=example.org\nno-auth\nallow-loopback-peers`,
      args: [URL],
    });
    expect(rulesOf(outcome)).toStrictEqual(
      [
        ...ALL_PEERS.filter((rule) => rule !== ZERO),
        'audit/no-authentication',
        'audit/tcp-relay',
        'audit/no-quota',
        'audit/known-vulnerable',
      ].toSorted(),
    );
    const open = new Set(outcome.result.peers.filter(({ channel }) => channel === 'granted').map(({ range }) => range));
    const ranges = auditedPeers().filter(({ group }) => group !== 'this-host');
    expect(ranges.map(({ range }) => range).filter((range) => !open.has(range))).toStrictEqual([]);
    expect(outcome.status).toBe(1);
  });

  test('with an account and a secret out of manuals', async () => {
    const fixed = {
      conf: `${ONLY4}realm=example.org\nlt-cred-mech\nuser=test:test`,
      args: [URL, '--username', 'test', '--credential', 'test'],
    };
    const { result } = await audited(fixed);
    expect(result.wellKnown).toStrictEqual({ tried: 10, accepted: ['user test'] });
    const shared = await audited({
      conf: `${ONLY4}realm=example.org\nuse-auth-secret\nstatic-auth-secret=north`,
      args: [URL, '--secret', 'north'],
    });
    expect(shared.result.wellKnown.accepted).toStrictEqual(["the secret of coturn's example file"]);
  });

  test('with its own defaults: what docs/audit.md says', async () => {
    const outcome = await audited({ conf: BOTH + REST, args: ARGS });
    expect(rulesOf(outcome)).toStrictEqual(
      [
        ...ALL_PEERS.filter((rule) => rule !== ZERO && rule !== LOOPBACK),
        'audit/tcp-relay',
        'audit/no-quota',
        'audit/known-vulnerable',
      ].toSorted(),
    );
  });

  test('as icescope init configures it: nothing is found, for any range', async () => {
    const argv = [PROGRAM, 'init', '--realm', 'example.org', '--rest-secret', SECRET, '--coturn-version', '4.6.1'];
    const conf = execFileSync('node', [...argv, '-e', `${SERVER}/${SERVER}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const outcome = await audited({ conf, args: ARGS });
    expect(rulesOf(outcome)).toStrictEqual([]);
    expect(outcome.status).toBe(0);
    expect(outcome.result.quota).toMatchObject({ granted: 12 });
    const tested = outcome.result.peers.filter(({ group, permission }) => group !== 'own' && permission === 'denied');
    expect(tested).toHaveLength(auditedPeers().length);
  });

  test('with the lines that it proposes: nothing is left', async () => {
    const first = await audited({ conf: BOTH + REST, args: ARGS });
    const second = await audited({ conf: `${BOTH}${REST}${first.result.config.join('\n')}`, args: ARGS });
    expect(rulesOf(second)).toStrictEqual([]);
    // Two clients of the relay can still reach each other.
    const own = second.result.peers.filter(({ address }) => address === SERVER || address === SERVER6);
    expect(own.map(({ permission, channel }) => [permission, channel])).toStrictEqual([
      ['granted', 'granted'],
      ['granted', 'granted'],
    ]);
  });

  test('with a range that is denied in part', async () => {
    const { result } = await audited({
      conf: `${ONLY4}${REST}denied-peer-ip=10.0.0.0-10.127.255.255\ndenied-peer-ip=172.16.0.0-172.31.255.255\ndenied-peer-ip=192.168.0.0-192.168.255.255`,
      args: ARGS,
    });
    const found = result.findings.find(({ rule }) => rule === 'audit/private');
    expect(found).toMatchObject({
      message: '10.0.0.0/8 is open',
      effect: '10.0.0.0/8 is closed only in part: 10.0.0.0 is denied, 10.128.0.0 is not.',
      config: ['denied-peer-ip=10.0.0.0-10.255.255.255'],
    });
  });

  test('with IPv6 ranges denied as it cannot compare them', async () => {
    const { result } = await audited({
      conf: `${BOTH}${REST}denied-peer-ip=fc00::1-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff`,
      args: ARGS,
    });
    expect(result.findings.find(({ rule }) => rule === 'audit/ula')?.effect).toContain('closed only in part');
  });

  test('with IPv4 ranges denied, which do not hold for IPv4 in the form of IPv6 (CVE-2026-27624)', async () => {
    const outcome = await audited({
      conf: `${BOTH}${REST}no-multicast-peers\nno-tcp-relay\ndenied-peer-ip=0.0.0.0-255.255.255.255`,
      args: ARGS,
    });
    const mapped = outcome.result.peers.filter(({ group }) => group === 'mapped');
    expect(mapped.every(({ permission }) => permission === 'granted')).toBe(true);
    expect(rulesOf(outcome)).toContain('audit/mapped');
    expect(rulesOf(outcome)).not.toContain('audit/private');
  });

  test('without IPv6: its peers are not tested, and not closed', async () => {
    const { result } = await audited({ conf: ONLY4 + REST, args: ARGS });
    const ipv6 = result.peers.filter(({ family }) => family === 'ipv6');
    expect(new Set(ipv6.map(({ permission, channel }) => `${permission} ${channel}`))).toStrictEqual(
      new Set(['not-tested not-tested']),
    );
    expect(result.allocations.ipv6?.error?.status).toBe(440);
  });

  test('over TCP, without TCP relaying', async () => {
    const outcome = await audited({
      conf: `${ONLY4}${REST}no-tcp-relay`,
      args: [`${URL}?transport=tcp`, '--secret', SECRET],
    });
    expect(outcome.result.tcpRelay).toStrictEqual({ answer: 'denied' });
    expect(rulesOf(outcome)).toContain('audit/private');
  });

  test('without TCP at all: TCP relaying is not tested', async () => {
    const { result } = await audited({ conf: `${ONLY4}${REST}no-tcp`, args: ARGS });
    expect(result.tcpRelay.answer).toBe('not-tested');
  });

  test('with a quota of one', async () => {
    const { result } = await audited({ conf: `${BOTH}${REST}user-quota=1`, args: ARGS });
    expect(result.quota).toMatchObject({ granted: 1, error: { status: 486 } });
    expect(result.peers.every(({ permission }) => permission !== 'not-tested')).toBe(true);
  });

  test('with a private address of its own, which the lines allow', async () => {
    const conf = `listening-ip=10.0.0.5\nlistening-ip=${SERVER}\nrelay-ip=10.0.0.5\nno-tls\nno-dtls\n${REST}`;
    const { result } = await audited({ conf, args: ARGS, addresses: ['10.0.0.5'] });
    expect(result.config).toContain('allowed-peer-ip=10.0.0.5');
    expect(result.findings.map(({ rule }) => rule)).toContain('audit/own-address');
  });

  test('until Ctrl-C: what was allocated is released', async () => {
    const outcome = await audited({ conf: BOTH + REST, args: ARGS, interruptAt: 1 });
    expect(outcome.status).toBe(130);
    expect(outcome.result.endedBy).toBe('interrupt');
  });
});

/** Debian's, which pion/ice depends on. */
const NO_PION = MISSING.pion !== undefined || !existsSync('/usr/share/gocode/src/github.com/pion/turn/v2');

describe.skipIf(NO_LAB !== undefined || NO_PION)('icescope turn --audit and pion', () => {
  const folder = mkdtempSync(join(tmpdir(), 'icescope-pion-'));
  const program = join(folder, 'server');
  const args = [URL, '--username', 'alice', '--credential', '4f2d9c6be1a7035f', '--timeout', '2'];
  const ofFamily = ({ result }: AuditOutcome, wanted: string): string[] =>
    result.peers.filter(({ family }) => family === wanted).map(({ permission, channel }) => `${permission} ${channel}`);

  beforeAll(() => buildGo(program, join(import.meta.dirname, 'servers/pion-peers.go')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('which allows all peers by default; it ignores the family, so that IPv6 is not tested', async () => {
    const outcome = await runAuditTrial({ command: [program, SERVER], args });
    expect(outcome.strays).toBe(0);
    expect(new Set(ofFamily(outcome, 'ipv4'))).toStrictEqual(new Set(['granted granted']));
    expect(rulesOf(outcome)).toEqual(expect.arrayContaining([LOOPBACK, ZERO, 'audit/mapped', 'audit/no-quota']));
    expect(rulesOf(outcome)).not.toContain('audit/ula');
    expect(outcome.result.wellKnown).toStrictEqual({ tried: 10, accepted: [] });
    expect(outcome.result.isReleased).toBe(true);
  });

  test('which denies some peers with errors of its own', async () => {
    const outcome = await runAuditTrial({ command: [program, SERVER, 'strict'], args });
    const found = rulesOf(outcome);
    expect(found).not.toContain(LOOPBACK);
    expect(found).not.toContain('audit/private');
    expect(found).toContain('audit/cgnat');
    expect(new Set(ofFamily(outcome, 'ipv4'))).toStrictEqual(new Set(['granted granted', 'denied denied']));
  });
});
