import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-pairs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HOST = 'candidate:1 1 udp 2122260223 192.168.1.7 5000 typ host';
const SRFLX = 'candidate:2 1 udp 1686052607 203.0.113.7 6000 typ srflx raddr 192.168.1.7 rport 5000';
const OTHER_HOST = 'candidate:1 1 udp 2122260223 10.0.0.9 5100 typ host';
const OTHER_SRFLX = 'candidate:2 1 udp 1686052607 198.51.100.9 6100 typ srflx raddr 10.0.0.9 rport 5100';

function fileOf(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const both = (): string =>
  fileOf('both.log', [`sent ${HOST}`, `sent ${SRFLX}`, `received ${OTHER_HOST}`, `received ${OTHER_SRFLX}`]);

describe('pairs that no input shows', () => {
  test('are in JSON as the check list has them, marked as predicted', async () => {
    const { json } = await icescope(['diagnose', '-f', 'json', both()]);
    const [{ pairs }] = json.sessions;
    expect(pairs).toMatchObject([
      {
        ...{ predicted: true, state: 'waiting', priority: '9115038255631187454' },
        local: { type: 'host', address: '192.168.1.7', port: 5000 },
        remote: { type: 'host', address: '10.0.0.9', port: 5100 },
        source: { line: 3 },
      },
      { predicted: true, priority: '7241540810645061119', remote: { type: 'srflx', address: '198.51.100.9' } },
    ]);
    expect(pairs).toHaveLength(2);
  });

  test('are on the screen with what decides each, the best first', async () => {
    const { stdout } = await icescope(['diagnose', both(), '--local-nat', 'full-cone', '--remote-nat', 'full-cone']);
    const [, section = ''] = stdout.split('pairs (2 expected)\n');
    const [first, second] = section.split('\n');
    expect(first).toMatch(/host 192\.168\.1\.7:5000 {2}→ {2}srflx 198\.51\.100\.9:6100 +yes, through the NAT/);
    expect(second).toMatch(/host 192\.168\.1\.7:5000 {2}→ {2}host 10\.0\.0\.9:5100 +no: private to another network/);
  });

  test.each([
    ['on one network', ['192.168.1.9'], [], 'if both are on one network'],
    ['behind one NAT', ['192.168.5.9', '203.0.113.7'], [], 'if the NAT that both are behind hairpins'],
    ['behind a relay', ['198.51.100.9'], ['--local-nat', 'udp-blocked'], 'no: the NATs do not let it through'],
    ['in a container', ['172.17.0.2'], [], "no: inside that machine's container network"],
  ])('say so of a side %s', async (_, [address = '', mapped], options, note) => {
    const log = fileOf('network.log', [
      ...[`sent ${HOST}`, `sent ${SRFLX}`, `received candidate:1 1 udp 2122260223 ${address} 5100 typ host`],
      ...(mapped === undefined
        ? []
        : [`received candidate:2 1 udp 1686052607 ${mapped} 6100 typ srflx raddr ${address} rport 5100`]),
    ]);
    const { stdout } = await icescope(['diagnose', log, ...options]);
    expect(stdout).toContain(`:${mapped === undefined ? 5100 : 6100}`);
    expect(stdout.match(/→.*/g)?.join('\n')).toContain(note);
  });

  test('say that checks from a private address can reach a public one', async () => {
    const log = fileOf('public.log', [
      `sent candidate:1 1 udp 2122260223 203.0.113.7 5000 typ host`,
      `received ${OTHER_HOST}`,
    ]);
    const { stdout } = await icescope(['diagnose', log]);
    expect(stdout).toMatch(/^Connects unless /);
    expect(stdout).toContain('host 10.0.0.9:5100  private: only checks from there can get through');
  });

  test('say so of a port that is none', async () => {
    const log = fileOf('port.log', [
      `sent ${HOST}`,
      'received candidate:1 1 udp 2122260223 192.168.1.9 70001 typ host',
    ]);
    const { stdout } = await icescope(['diagnose', log]);
    expect(stdout).toContain('host 192.168.1.9:?  its port is not a number up to 65535');
  });

  test.each(['70001', 'x'])('show no symmetric NAT by a mapped address with the port %s', async (port) => {
    const log = fileOf('mapped.log', [
      `sent ${HOST}`,
      `sent ${SRFLX}`,
      `sent ${SRFLX.replace(':2', ':3').replace('6000', port)}`,
    ]);
    const { stdout } = await icescope(['diagnose', '--verbose', log]);
    expect(stdout).toContain('192.168.1.7 behind NAT 203.0.113.7');
    expect(stdout).not.toContain('symmetric');
  });

  test('are one row for each reason, and the rest is counted', async () => {
    const many = (side: string, net: string): string[] =>
      Array.from({ length: 8 }, (_, n) => `${side} candidate:${n} 1 udp ${1000 + n} ${net}.${n}.1 5000 typ host`);
    const { stdout } = await icescope([
      'diagnose',
      fileOf('many.log', [...many('sent', '10.1'), ...many('received', '10.2')]),
    ]);
    expect(stdout.match(/→/g)).toHaveLength(1);
    expect(stdout).toMatch(/no: private to another network \(and 47 more\)\n {2}… and 16 more$/m);
  });
});

describe('pairs of a log', () => {
  const pair = (id: string, remote: string, more: string): string =>
    `{"id":"${id}","type":"candidate-pair","localCandidateId":"L","remoteCandidateId":"${remote}",${more}}`;
  const candidate = (id: string, kind: string, address: string, port: number): string =>
    `{"id":"${id}","type":"${kind}-candidate","candidateType":"host","protocol":"udp","address":"${address}","port":${port},"priority":2122260223}`;
  const stats = (): string =>
    fileOf('stats.json', [
      `[${[
        candidate('L', 'local', '192.168.1.7', 5000),
        candidate('R', 'remote', '172.18.0.2', 5100),
        candidate('S', 'remote', '172.18.0.3', 5200),
        pair('P', 'R', '"state":"failed","requestsSent":8,"responsesReceived":0'),
      ].join(',')}]`,
    ]);

  test('come with their checks, and with those that were expected', async () => {
    const { stdout } = await icescope(['diagnose', stats()]);
    expect(stdout).toMatch(/^pairs \(1 of 1 failed; 1 more expected, but not seen\)$/m);
    expect(stdout).toMatch(
      /host 192\.168\.1\.7:5000 {2}→ {2}host 172\.18\.0\.2:5100 {2}failed, 8 requests, 0 responses$/m,
    );
    expect(stdout).toMatch(/host 192\.168\.1\.7:5000 {2}→ {2}host 172\.18\.0\.3:5200 {2}not seen$/m);
  });

  test('that should have worked are called so where the session failed', async () => {
    const log = fileOf('failed.log', [
      'sent candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host generation 0 ufrag aaaa',
      'received candidate:1 1 udp 2122260223 198.51.100.1 6000 typ host generation 0 ufrag bbbb',
      'iceConnectionState failed',
    ]);
    const { stdout } = await icescope(['diagnose', log]);
    expect(stdout).toMatch(/→ {2}host 198\.51\.100\.1:6000 {2}should have worked$/m);
  });

  test('are all of those candidates that the log has in pairs alone', async () => {
    const log = fileOf('aioice.log', [
      "INFO:aioice.ice:Connection(0) Check CandidatePair(('192.168.1.7', 5000) -> ('203.0.113.9', 6000)) State.IN_PROGRESS -> State.FAILED",
      "INFO:aioice.ice:Connection(0) Check CandidatePair(('10.0.0.7', 5001) -> ('198.51.100.9', 6001)) State.IN_PROGRESS -> State.FAILED",
    ]);
    const { json } = await icescope(['diagnose', '-f', 'json', log]);
    expect(json.sessions[0].pairs).toMatchObject([{ state: 'failed' }, { state: 'failed' }]);
    expect(json.sessions[0].pairs).toHaveLength(2);
  });

  test('are in JSON once, with a priority', async () => {
    const { json } = await icescope(['diagnose', '-f', 'json', stats()]);
    expect(json.sessions[0].pairs).toMatchObject([
      { state: 'failed', requestsSent: 8, priority: '9115038255631187454' },
      { predicted: true, remote: { port: 5200 } },
    ]);
  });
});

test('who nominates is said where the inputs show it', async () => {
  const offer = 'fixtures/diagnose/offer.sdp';
  const answer = 'fixtures/diagnose/answer.sdp';
  const { json } = await icescope(['diagnose', '-f', 'json', '--local', answer, '--remote', offer]);
  expect(json.sessions[0].sides).toMatchObject({ local: { role: 'controlled' }, remote: { role: 'controlling' } });
  const unknown = await icescope(['diagnose', '-f', 'json', both()]);
  expect(unknown.json.sessions[0].sides.local.role).toBeUndefined();
});
