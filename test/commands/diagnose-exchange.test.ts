import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { icescope, type JsonObject } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-exchange-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

async function sessionOf(...argv: string[]): Promise<JsonObject> {
  const { json } = await icescope(['diagnose', '-f', 'json', ...argv]);
  expect(json.sessions).toHaveLength(1);
  return json.sessions[0];
}

/** `remote sent 50001`: whose, what, which port; of the moments of candidates. */
async function stepsOf(...argv: string[]): Promise<string[]> {
  const { timeline } = await sessionOf(...argv);
  return timeline
    .filter(({ what }: JsonObject) => what === 'candidate')
    .map(({ side, step, candidate }: JsonObject) => `${side} ${step} ${candidate.port}`);
}

const host = (port: number, address = '192.0.2.1'): string =>
  `candidate:${port} 1 udp 2122260223 ${address} ${port} typ host`;

describe('a candidate', () => {
  test('is sent by one log and received by the other, or lost on the way', async () => {
    const steps = await stepsOf('fixtures/diagnose/caller.log', 'fixtures/diagnose/callee.log');
    expect(steps).toEqual([
      'local sent 51920',
      'local sent 40112',
      'local sent 40113',
      'local lost 40113',
      'local received 51920',
      'local received 40112',
      'remote sent 50001',
      'remote received 50001',
    ]);
  });

  test('is gathered and added where the calls of the agent show it', async () => {
    const log = fileOf('calls.log', [
      `onicecandidate ${host(1)}`,
      `sent ${host(1)}`,
      `received ${host(2, '198.51.100.1')}`,
      `addIceCandidate ${host(2, '198.51.100.1')}`,
    ]);
    expect(await stepsOf(log)).toEqual(['local gathered 1', 'local sent 1', 'remote received 2', 'remote added 2']);
  });

  test('is late when the connection has failed, unless ICE was restarted', async () => {
    const lines = [`sent ${host(1)}`, 'iceConnectionState failed', `received ${host(2, '198.51.100.1')}`];
    expect(await stepsOf(fileOf('late.log', lines))).toEqual(['local sent 1', 'remote received 2', 'remote late 2']);
    const again = [lines[0], lines[1], 'iceConnectionState checking', lines[2]].map((one) => one ?? '');
    expect(await stepsOf(fileOf('again.log', again))).toEqual(['local sent 1', 'remote received 2']);
  });

  test('of a new ufrag begins a restart, and is not late', async () => {
    const log = fileOf('restart.log', [
      `received ${host(2)} ufrag aaaa`,
      'iceConnectionState failed',
      `received ${host(3)} ufrag bbbb`,
      `received ${host(4)} ufrag aaaa`,
    ]);
    expect(await stepsOf(log)).toEqual([
      'remote received 2',
      'remote received 3',
      'remote received 4',
      'remote late 4',
    ]);
  });

  test('is late after the end of candidates', async () => {
    const log = fileOf('behind.log', [
      `received {"candidate":"${host(2)}","sdpMid":"0"}`,
      'received {"candidate":"","sdpMid":"0"}',
      `received {"candidate":"${host(3)}","sdpMid":"0"}`,
    ]);
    expect(await stepsOf(log)).toEqual(['remote received 2', 'remote received 3', 'remote late 3']);
  });
});

describe('a refused candidate', () => {
  const REFUSAL =
    "Uncaught (in promise) InvalidStateError: Failed to execute 'addIceCandidate' on 'RTCPeerConnection': The remote description was null";

  test('is named with its error, and none of its pairs is expected', async () => {
    const log = fileOf('early.log', [`sent ${host(1)}`, `received ${host(2, '198.51.100.1')}`, REFUSAL]);
    const { timeline, sides, pairs } = await sessionOf(log);
    expect(timeline).toContainEqual(
      expect.objectContaining({
        what: 'candidate',
        side: 'remote',
        step: 'refused',
        reason: expect.stringContaining('remote description'),
      }),
    );
    expect(sides.remote.candidates[0]).toMatchObject({ refusedBy: 'log' });
    expect(pairs).toEqual([]);
  });

  test('is refused by what its agent is known to accept, which proves nothing', async () => {
    const chrome = (port: number): string =>
      `sent candidate:842163049 1 udp 2122260223 192.168.1.7 ${port} typ host generation 0 ufrag cAl1 network-id 1`;
    // libwebrtc reads a foundation of at most 32 characters, and no tcptype of UDP.
    const odd = 'received candidate:7 1 udp 2122260223 198.51.100.1 5000 typ host tcptype passive';
    const { sides, verdict } = await sessionOf(fileOf('odd.log', [chrome(5001), chrome(5002), odd]));
    expect(sides.remote.candidates[0]).toMatchObject({ refusedBy: 'agent' });
    expect(verdict.certainty).not.toBe('proven');
  });
});

describe('the order of two logs', () => {
  const exchange = (name: string, times: readonly string[]): string[] => {
    const [one = '', two = ''] = times;
    const own = name === 'a' ? host(1) : host(2, '198.51.100.1');
    const other = name === 'a' ? host(2, '198.51.100.1') : host(1);
    return [`${one} sent ${own}`, `${two} received ${other}`];
  };

  test('is that of their exchange where their clocks differ', async () => {
    const a = fileOf('a.log', exchange('a', ['10:00:00.000', '10:00:00.300']));
    const b = fileOf('b.log', exchange('b', ['13:00:00.000', '13:00:00.100']));
    const { timeline, timelineOrder } = await sessionOf(a, b);
    expect(timelineOrder).toMatchObject({ by: 'clock', clockOffset: expect.any(Number) });
    const order = timeline.map(({ side, step }: JsonObject) => `${side} ${step}`);
    expect(order.indexOf('local sent')).toBeLessThan(order.indexOf('local received'));
    expect(order.indexOf('remote sent')).toBeLessThan(order.indexOf('remote received'));
    const { stdout } = await icescope(['diagnose', '--timeline', a, b]);
    expect(stdout).toMatch(/^timeline \(the clock of the second log taken to be 10\d{3}\.\d s ahead\)$/m);
  });

  test('is what arrives after it was sent where there are no times', async () => {
    const a = fileOf('c.log', exchange('a', []));
    const b = fileOf('d.log', exchange('b', []));
    expect((await sessionOf(a, b)).timelineOrder).toEqual({ by: 'exchange' });
  });
});

test('an end of candidates, descriptions, errors and the selected pair are in the timeline', async () => {
  const { timeline } = await sessionOf('fixtures/diagnose/webrtc-internals-dump.json').catch(async () => {
    const { json } = await icescope(['diagnose', '-f', 'json', 'fixtures/diagnose/webrtc-internals-dump.json']);
    return json.sessions[0];
  });
  const kinds = new Set(timeline.map(({ what }: JsonObject) => what));
  for (const kind of ['candidate', 'description-set', 'ice-connection-state']) expect(kinds).toContain(kind);
});

describe('what a page has made of a log', () => {
  test('changes no ufrag: entities of quotes end a word', async () => {
    const page = fileOf('page.log', [
      `sent {&quot;candidate&quot;:&quot;${host(1)} ufrag abcd&quot;,&quot;sdpMid&quot;:&quot;0&quot;}`,
      `received {&quot;candidate&quot;:&quot;${host(2, '192.0.2.2')} ufrag wxyz&quot;,&quot;sdpMid&quot;:&quot;0&quot;}`,
    ]);
    const other = fileOf('other.log', [
      `received {"candidate":"${host(1)} ufrag abcd","sdpMid":"0"}`,
      `sent {"candidate":"${host(2, '192.0.2.2')} ufrag wxyz","sdpMid":"0"}`,
    ]);
    const { findings } = await sessionOf(page, other);
    expect(findings.map(({ id }: JsonObject) => id)).toEqual(['gathering-incomplete']);
  });

  test('has each line of a description in a Markdown table', async () => {
    const sdp = (ufrag: string, port: number): string =>
      ['v=0', 'm=audio 9 RTP/AVP 0', `a=ice-ufrag:${ufrag}`, 'a=mid:0', `a=${host(port)}`, ''].join('<br>');
    const table = fileOf('table.md', [`| 1 | sent ${sdp('abcd', 1)} |`, `| 2 | received ${sdp('wxyz', 2)} |`]);
    const { local, remote } = (await sessionOf(table)).sides;
    expect([local, remote].map(({ ufrags }) => ufrags)).toEqual([['abcd'], ['wxyz']]);
    expect([local, remote].map(({ descriptions }) => descriptions.length)).toEqual([1, 1]);
  });
});
