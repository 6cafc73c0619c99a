import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FINDING_FORMATS } from '../../src/report/diagnostics/finding-formats.ts';
import { icescope, type JsonObject } from '../support/io.ts';
import { temporaryFiles } from '../support/temporary-files.ts';
import { CALLEE, CALLER, FIXTURES, host, OFFER, srflx, verdictOf } from './diagnose-sides.ts';

const { file } = temporaryFiles();

const ANSWER = `${FIXTURES}/answer.sdp`;

const DUMP = `${FIXTURES}/webrtc-internals-dump.json`;

describe('two logs of one call', () => {
  test('are its two sides: what happened comes first, then the causes with their places and remedies', async () => {
    const { status, stdout } = await icescope(['diagnose', CALLER, CALLEE]);
    expect(status).toBe(1);
    expect(stdout.split('\n')[0]).toBe('Did not connect. (proven)');
    expect(stdout).toMatch(
      /^ {2}caller\.log .*192\.168\.1\.7 behind NAT 203\.0\.113\.7, symmetric \(ports 40112, 40113\)$/m,
    );
    expect(stdout).toMatch(/^ {2}callee\.log .*only 172\.18\.0\.2 \(Docker\)$/m);
    expect(stdout).toMatch(/^error {2}docker-bridge-ip .*172\.18\.0\.2/m);
    expect(stdout).toContain('(likely; callee.log:3)');
  });

  test('say which candidate has arrived, and which has not', async () => {
    const { json } = await icescope(['diagnose', '-f', 'json', '--local', CALLER, '--remote', CALLEE]);
    const [{ sides }] = json.sessions;
    const delivered = (candidates: { port: number; delivered?: boolean }[]): unknown =>
      candidates.map(({ port, delivered: has }) => [port, has]);
    expect(delivered(sides.local.candidates)).toEqual([
      [51920, true],
      [40112, true],
      [40113, false],
    ]);
    expect(delivered(sides.remote.candidates)).toEqual([[50001, true]]);
  });

  test('may come in either order, and the verdict is the same', async () => {
    expect(await verdictOf(CALLEE, CALLER)).toEqual(await verdictOf(CALLER, CALLEE));
  });

  test('that share no ufrag and no candidate are two sessions', async () => {
    const other = file(
      'other.log',
      'sent candidate:1 1 udp 1 192.0.2.9 9 typ host ufrag zz\nreceived candidate:1 1 udp 1 192.0.2.8 8 typ host ufrag yy\n',
    );
    const { json } = await icescope(['diagnose', '-f', 'json', CALLER, other]);
    expect(json.sessions).toHaveLength(2);
  });
});

describe('one log', () => {
  test('with both directions has both sides', async () => {
    const { json } = await icescope(['diagnose', '-f', 'json', CALLEE]);
    const [{ sides, verdict }] = json.sessions;
    expect(sides.local.candidates.map(({ address }: { address: string }) => address)).toEqual(['172.18.0.2']);
    expect(sides.remote.candidates).toHaveLength(2);
    expect(verdict).toMatchObject({ connects: 'no', observed: true, certainty: 'proven' });
  });

  test('in which the state is still checking has not failed', async () => {
    const log = file(
      'checking.log',
      `sent ${host('192.0.2.1')}received ${host('198.51.100.1')}iceConnectionState checking\n`,
    );
    expect(await verdictOf(log)).toMatchObject({ observed: false });
  });

  test('that is connected and fails later did connect', async () => {
    const log = file('later.log', `sent ${host('192.0.2.1')}iceConnectionState connected\niceConnectionState failed\n`);
    expect(await verdictOf(log)).toMatchObject({ connects: 'yes', observed: true, certainty: 'proven' });
  });

  test('says how long the checks took, where it has times', async () => {
    const log = file(
      'timed.log',
      `10:00:01.000 sent ${host('192.0.2.1')}10:00:01.100 iceConnectionState checking\n10:00:01.520 iceConnectionState connected\n`,
    );
    const { stdout } = await icescope(['diagnose', log]);
    expect(stdout.split('\n')[0]).toBe('Connected after 420 ms. (proven)');
  });

  test('that is completed before it has checked anything says nothing about the outcome', async () => {
    const log = file(
      'werift.log',
      `sent ${host('192.0.2.1')}iceConnectionState completed\niceConnectionState failed\n`,
    );
    expect(await verdictOf(log)).toMatchObject({ connects: 'no', observed: true });
  });

  test('with one side alone proves nothing', async () => {
    expect(await verdictOf(OFFER)).toEqual({
      connects: 'unknown',
      observed: false,
      certainty: 'possible',
      dependsOn: ['remote-candidates'],
    });
  });

  test('comes from standard input as well', async () => {
    const { json } = await icescope(['diagnose', '-f', 'json'], {
      stdin: `iceConnectionState failed\nsent ${host('192.0.2.1')}`,
    });
    expect(json.sessions[0].verdict).toMatchObject({ connects: 'no', observed: true });
  });

  test('of several calls, one after the other, has a session each', async () => {
    const call = (ufrag: string, state: string): string =>
      `sent candidate:1 1 udp 1 192.0.2.1 5 typ host ufrag ${ufrag}\niceConnectionState ${state}\niceConnectionState closed\n`;
    const log = file('calls.log', call('aaaa', 'connected') + call('bbbb', 'failed') + call('cccc', 'connected'));
    const { records } = await icescope(['diagnose', '-f', 'ndjson', log]);
    expect(records.map(({ verdict }) => verdict.connects)).toEqual(['yes', 'no', 'yes']);
    const { stdout } = await icescope(['diagnose', log]);
    const [summary, , ...lines] = stdout.split('\n');
    expect(summary).toBe('3 sessions: 2 connect, 1 does not.');
    expect(lines.filter((line) => line.startsWith('session '))).toEqual([
      `session 2  bbbb  ${log}:4`,
      'session 1  Connected (proven)',
      'session 3  Connected (proven)',
    ]);
    const { json } = await icescope(['diagnose', '-f', 'json', log]);
    expect(json.summary).toMatchObject({ inputs: 1, lines: 9, sessions: 3, connected: 2, failed: 1 });
  });
});

describe('session descriptions', () => {
  test('of two public hosts will connect, which their candidates prove', async () => {
    const { status, stdout } = await icescope(['diagnose', OFFER, ANSWER]);
    expect(stdout.split('\n')[0]).toBe('Will connect directly, without a NAT in between. (proven)');
    expect(status).toBe(0);
  });

  test('in JSON on one line are read, and the offering side is the local one', async () => {
    const sdp = (address: string, ufrag: string): string =>
      `v=0\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 0\\r\\na=ice-ufrag:${ufrag}\\r\\na=ice-options:trickle\\r\\na=mid:0\\r\\n${host(address).trim()}\\r\\n`;
    const log = file(
      'json.log',
      `{"type":"offer","sdp":"${sdp('192.0.2.1', 'offr')}"}\n{"type":"answer","sdp":"${sdp('198.51.100.1', 'answ')}"}\n`,
    );
    const { json } = await icescope(['diagnose', '-f', 'json', log]);
    const { local, remote } = json.sessions[0].sides;
    expect(local.descriptions).toMatchObject([{ type: 'offer', ufrags: ['offr'], isTrickle: true, candidates: 1 }]);
    expect(remote.descriptions).toMatchObject([{ type: 'answer', ufrags: ['answ'] }]);
    expect(remote.candidates).toMatchObject([{ address: '198.51.100.1' }]);
  });

  test('with another ufrag for each m-section are of one side', async () => {
    const section = (ufrag: string, port: number): string =>
      `m=audio 9 UDP/TLS/RTP/SAVPF 0\na=ice-ufrag:${ufrag}\n${host('192.0.2.1', port)}`;
    const sdp = file('two.sdp', `v=0\n${section('aaaa', 5000)}${section('bbbb', 5001)}`);
    const { json } = await icescope(['diagnose', '-f', 'json', sdp]);
    expect(json.sessions[0].sides.local.ufrags).toEqual(['aaaa', 'bbbb']);
    expect(json.sessions[0].sides.remote.candidates).toEqual([]);
  });
});

describe('what a log shows of the end', () => {
  const firstLine = async (text: string): Promise<string | undefined> =>
    (await icescope(['diagnose', file('end.log', text)])).stdout.split('\n')[0];

  test('is that ICE is not to blame when DTLS failed after it', async () => {
    expect(await firstLine('ICE connection state changed to connected\nDTLS transport state changed to failed\n')).toBe(
      'ICE connected, but the transport over it (DTLS) failed. (proven)',
    );
  });

  test('is that a connection that broke off was up', async () => {
    expect(await firstLine('ICE connection state changed to connected\nICE connection state changed to failed\n')).toBe(
      'Connected and later lost. (proven)',
    );
  });

  test('is a pair that works, even if no line says which one was used', async () => {
    const pair = (port: number, state: string): string =>
      `INFO:aioice.ice:Connection(0) Check CandidatePair(('192.168.1.5', ${port}) -> ('198.51.100.7', 50000)) State.IN_PROGRESS -> State.${state}\n`;
    expect(await firstLine(pair(5000, 'FAILED') + pair(5001, 'SUCCEEDED'))).toBe(
      'Probably connected: a pair works. (likely)',
    );
  });

  test('is not enough without candidates: it says what to add', async () => {
    const { stdout } = await icescope(['diagnose', file('bare.log', 'ICE connection state changed to failed\n')]);
    expect(stdout).toMatch(/^To be sure: add the candidates of both sides/m);
  });
});

test('the base of a pair is a host: a container is found by its pairs alone', async () => {
  const log =
    "INFO:aioice.ice:Connection(0) Check CandidatePair(('172.17.0.2', 44992) -> ('198.51.100.7', 54336)) State.IN_PROGRESS -> State.FAILED\n";
  const { stdout } = await icescope(['diagnose', file('pairs.log', log)]);
  expect(stdout).toMatch(/^ {2}local {4}only 172\.17\.0\.2 \(Docker\)$/m);
  expect(stdout).toMatch(/^ {2}remote {3}198\.51\.100\.7 \(type unknown\)$/m);
  expect(stdout).toMatch(/^error {2}docker-bridge-ip /m);
});

test('a candidate whose address is hidden may be the one that works', async () => {
  const log = `local ${host('192.168.7.5')}remote a=candidate:2 1 udp 1686052607 203.0.113.... 6000 typ srflx\n`;
  expect(await verdictOf(file('hidden.log', log))).toMatchObject({
    connects: 'depends',
    dependsOn: ['remote-candidates'],
  });
});

test('a doubt is no error where the call is expected to connect', async () => {
  const [local, remote] = ['198.51.100.60', '198.51.100.61'].map((address) => host(address));
  const mapped = [srflx('203.0.113.7', '192.168.1.5'), srflx('203.0.113.7', '192.168.2.9', 6001)];
  const log = `local ${local}local ${mapped[0]}remote ${remote}remote ${mapped[1]}`;
  const { status, stdout } = await icescope(['diagnose', file('doubt.log', log)]);
  expect(stdout).toMatch(/^Will (?:probably )?connect/);
  expect(stdout).toMatch(/^warn {3}no-hairpin .*possible/m);
  expect(status).toBe(0);
});

test('a call that will not connect is never left without something to do', async () => {
  const log = `local ${host('192.168.7.5')}remote ${host('10.9.8.7')}`;
  const { stdout } = await icescope(['diagnose', file('private.log', log)]);
  expect(stdout).toMatch(/^Will probably not connect/);
  expect(stdout).toMatch(/^(?:error|warn ) {2}no-turn /m);
});

describe('a cause that only an error text shows', () => {
  test.each([
    ['candidate-before-description', ' ERROR  Failed to add ice candidate: [Error: The remote description was null]'],
    ['candidate-before-description', 'InvalidStateError: setRemoteDescription needs to called before addIceCandidate'],
    ['candidate-before-description', 'Uncaught (in promise) InvalidStateError: No remoteDescription.'],
    [
      'mid-missing',
      "TypeError: Failed to execute 'addIceCandidate' on 'RTCPeerConnection': Candidate missing values for both sdpMid and sdpMLineIndex",
    ],
    ['mdns-unresolvable', 'ERROR webrtcnice Error resolving “0f1e2d3c.local”: Name or service not known'],
    [
      'mdns-unresolvable',
      "warning kmsicecandidate Error code 0: 'Error resolving '0f1e2d3c.local': Name or service not known'",
    ],
  ])('%s: %s', async (rule, text) => {
    const { status, stdout } = await icescope(['diagnose', file('error.log', `${text}\n`)]);
    expect(stdout).toMatch(new RegExp(`^error {2}${rule} `, 'm'));
    expect(status).toBe(1);
  });
});

test("a server's log of a failed call with its private address alone misses the public one", async () => {
  const log =
    'JVB 2026-03-01 10:00:02.155 INFO: [42] ConnectivityCheckClient.startCheckForPair#374: Start connectivity checks: pair: 10.0.5.4:10000/udp/host -> 203.0.113.7:55555/udp/srflx\n' +
    'JVB 2026-03-01 10:00:03.155 INFO: [42] Agent.updateState: ICE state changed from Running to Failed.\n';
  const { stdout } = await icescope(['diagnose', file('jvb.log', log)]);
  expect(stdout).toMatch(/^error {2}external-ip-missing .*10\.0\.5\.4/m);
  expect(stdout).toContain('JVB_ADVERTISE_IPS');
});

test('a laptop on the hotspot of an iPhone is in no container', async () => {
  const { status, stdout } = await icescope(['diagnose', file('hotspot.log', `sent ${host('172.20.10.2')}`)]);
  expect(stdout).not.toContain('Docker');
  expect(status).toBe(0);
});

test('a call that failed without any candidate of the other side points at the signaling', async () => {
  const log = `local ${host('192.168.7.5')}ICE connection state changed to failed\n`;
  const { stdout } = await icescope(['diagnose', file('lonely.log', log)]);
  expect(stdout).toMatch(/^error {2}no-remote-candidates .*\(possible;/m);
});

test('a dump of webrtc-internals has a session for each peer connection, with the pair that was used', async () => {
  const { status, records } = await icescope(['diagnose', '-f', 'ndjson', DUMP]);
  expect(status).toBe(0);
  expect(records.map(({ verdict }) => verdict)).toEqual([
    { connects: 'yes', observed: true, certainty: 'proven', path: 'host', dependsOn: [] },
    { connects: 'yes', observed: true, certainty: 'proven', path: 'host', dependsOn: [] },
  ]);
  expect(records[0].sides.local.ufrags).toEqual(records[1].sides.remote.ufrags);
  // The statistics leave addresses out; the messages have the names.
  const [used] = records[0].pairs.filter(({ state }: { state: string }) => state === 'succeeded');
  expect(used.local.address).toMatch(/\.local$/);
});

test('the statistics at the start of a dump do not come before its descriptions', async () => {
  const failed = readFileSync(DUMP, 'utf8')
    .replace(/"\\"connected\\""/g, String.raw`"\"failed\""`)
    .replaceAll('succeeded', 'failed');
  const { records } = await icescope(['diagnose', '-f', 'ndjson', file('failed-dump.json', failed)]);
  expect(records.map(({ verdict }) => verdict.connects)).toEqual(['no', 'no']);
  const rules = records.flatMap(({ findings }) => findings.map(({ id }: JsonObject) => id));
  expect(rules).toContain('only-mdns');
  expect(rules).not.toContain('candidate-before-description');
});

test.each(Object.keys(FINDING_FORMATS))('-f %s has the findings at their places', async (format) => {
  const { status, stdout } = await icescope(['diagnose', '-f', format, CALLER, CALLEE]);
  expect(status).toBe(1);
  expect(stdout).toContain('docker-bridge-ip');
  expect(stdout).toContain('callee.log');
});

test('the screen fits 40 columns', async () => {
  const { stdout } = await icescope(['diagnose', '--no-color', OFFER], { columns: 40 });
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(42);
});

test('no input is a fault, and all verdicts are of the schema', async () => {
  const line = fc.oneof(
    fc.constantFrom(
      'v=0',
      'm=audio 9 UDP/TLS/RTP/SAVPF 0',
      'a=ice-ufrag:abcd',
      'a=ice-lite',
      'a=end-of-candidates',
      'iceConnectionState connected',
      'iceConnectionState closed',
      'iceServers: [{urls: "turn:a:b@turn.example.net"}]',
      '{"type":"offer","sdp":"v=0\\r\\nm=audio 9 X 0\\r\\na=ice-ufrag:x\\r\\n"}',
      'received candidate:1 1 tcp 1 ::1 9 typ host tcptype active ufrag wxyz',
      'sent candidate:1 1 udp 1 0.0.0.0 0 typ relay raddr 10.0.0.1 rport 0 ufrag abcd',
      'candidate:1 1 udp 1 a.local 9 typ host',
    ),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
      const { status } = await icescope(['diagnose', '-f', 'json'], { stdin: lines.join('\n') });
      expect([0, 1, 2]).toContain(status);
    }),
  );
});

/** Each took minutes when an expression tried every end for every start. */
test.each([
  ['blanks within a description', `v=0 a${' '.repeat(200_000)}x`],
  ['names of URLs without an end', `{${'urls: '.repeat(100_000)}`],
])('a long line of %s is read to its end', async (_what, line) => {
  const text = `a=candidate:1 1 udp 2122260223 192.0.2.7 40123 typ host\n${line}\n`;
  const { stdout } = await icescope(['diagnose', '-'], { stdin: text });
  expect(stdout).toContain('only 192.0.2.7 (public)');
});

describe('-f junit', () => {
  test('has a case a session: failed, skipped where it is open, or passed', async () => {
    const failed = file('failed.log', 'ICE connection state changed to failed\n');
    const of = async (...argv: string[]): Promise<string> =>
      (await icescope(['diagnose', '-f', 'junit', ...argv])).stdout;
    expect(await of(failed)).toMatch(/<testsuites name="icescope diagnose" tests="1" failures="1" errors="0">/);
    expect(await of(failed)).toContain('<failure type="error" message="Did not connect. (proven)">');
    expect(await of(OFFER)).toMatch(/tests="1" failures="0" errors="0" skipped="1">/);
    const passed = await of(OFFER, ANSWER);
    expect(passed).toMatch(/tests="1" failures="0" errors="0" skipped="0">/);
    expect(passed).toContain(`<testcase classname="${OFFER}" name="session 1 (oFf1-aNs2)" file="${OFFER}" line="1">`);
  });
});
