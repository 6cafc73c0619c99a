import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { FINDING_FORMATS } from '../../src/report/diagnostics/finding-formats.ts';
import { icescope, type JsonObject } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-diagnose-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FIXTURES = 'fixtures/diagnose';
const CALLER = `${FIXTURES}/caller.log`;
const CALLEE = `${FIXTURES}/callee.log`;
const OFFER = `${FIXTURES}/offer.sdp`;
const ANSWER = `${FIXTURES}/answer.sdp`;
const DUMP = `${FIXTURES}/webrtc-internals-dump.json`;

const host = (address: string, port = 5000): string => `a=candidate:1 1 udp 2122260223 ${address} ${port} typ host\n`;
const srflx = (address: string, base: string, port = 6000): string =>
  `a=candidate:2 1 udp 1686052607 ${address} ${port} typ srflx raddr ${base} rport 5000\n`;

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function verdictOf(...argv: string[]): Promise<object> {
  const { json } = await icescope(['diagnose', '-f', 'json', ...argv]);
  expect(json.sessions).toHaveLength(1);
  return json.sessions[0].verdict;
}

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
    const other = fileOf(
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
    const log = fileOf(
      'checking.log',
      `sent ${host('192.0.2.1')}received ${host('198.51.100.1')}iceConnectionState checking\n`,
    );
    expect(await verdictOf(log)).toMatchObject({ observed: false });
  });

  test('that is connected and fails later did connect', async () => {
    const log = fileOf(
      'later.log',
      `sent ${host('192.0.2.1')}iceConnectionState connected\niceConnectionState failed\n`,
    );
    expect(await verdictOf(log)).toMatchObject({ connects: 'yes', observed: true, certainty: 'proven' });
  });

  test('says how long the checks took, where it has times', async () => {
    const log = fileOf(
      'timed.log',
      `10:00:01.000 sent ${host('192.0.2.1')}10:00:01.100 iceConnectionState checking\n10:00:01.520 iceConnectionState connected\n`,
    );
    const { stdout } = await icescope(['diagnose', log]);
    expect(stdout.split('\n')[0]).toBe('Connected after 420 ms. (proven)');
  });

  test('that is completed before it has checked anything says nothing about the outcome', async () => {
    const log = fileOf(
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
    const log = fileOf('calls.log', call('aaaa', 'connected') + call('bbbb', 'failed') + call('cccc', 'connected'));
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

describe('what a person sees', () => {
  const call = (state: string, ufrag: string): string =>
    `sent candidate:1 1 udp 1 192.0.2.1 5 typ host ufrag ${ufrag}\niceConnectionState ${state}\niceConnectionState closed\n`;

  test('hides hints where something is worse, and says how to see them', async () => {
    const { stdout } = await icescope(['diagnose', CALLER, CALLEE]);
    expect(stdout).not.toMatch(/^hint /m);
    expect(stdout).toMatch(/^1 hint \(--hints\)\. Details: --verbose, or icescope rule docker-bridge-ip$/m);
    const all = await icescope(['diagnose', '--hints', CALLER, CALLEE]);
    expect(all.stdout).toMatch(/^hint {3}gathering-incomplete /m);
  });

  test('is one screen of a terminal for a call that failed for several reasons', async () => {
    const { stdout } = await icescope(['diagnose', CALLER, CALLEE], { columns: 80 });
    expect(stdout.split('\n').length).toBeLessThanOrEqual(40);
  });

  test('is everything with --verbose', async () => {
    const { stdout } = await icescope(['diagnose', '--verbose', CALLER, CALLEE]);
    expect(stdout).toContain('The address exists inside that machine only');
    expect(stdout).toContain('JVB_ADVERTISE_IPS');
    expect(stdout).toMatch(/^hint {3}gathering-incomplete /m);
    expect(stdout).toMatch(/^ {2}10:15:17\.920 .*ICE connection state: failed$/m);
  });

  test('has the times of what happened with --timeline', async () => {
    const { stdout } = await icescope(['diagnose', '--timeline', CALLER, CALLEE]);
    expect(stdout).toMatch(/^timeline\n {2}10:15:02\.311 {2}caller\.log:2 /m);
  });

  test('begins with those that failed, where there are several sessions', async () => {
    const states = ['connected', 'failed', 'connected', 'failed', 'failed', 'failed', 'connected'];
    const log = fileOf('many.log', states.map((state, at) => call(state, `ufr${at}`)).join(''));
    const { stdout } = await icescope(['diagnose', log]);
    expect(stdout.split('\n')[0]).toBe('7 sessions: 3 connect, 4 do not.');
    expect(stdout.match(/^session \d/gm)?.join()).toBe([2, 4, 5, 6, 1, 3, 7].map((n) => `session ${n}`).join());
    expect(stdout.split('\n')[1]).toMatch(/^Causes: [a-z-]+ \(4\)\. What to do: icescope rule [a-z-]+, or --verbose$/);
  });

  test('of thousands of sessions is written as they come, and counted at the end', async () => {
    const log = fileOf('thousands.log', Array.from({ length: 400 }, (_, at) => call('connected', `uf${at}`)).join(''));
    const { stdout } = await icescope(['diagnose', log]);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('400 sessions: all connect.');
    expect(stdout.match(/^session \d+ /gm)).toHaveLength(400);
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
    const log = fileOf(
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
    const sdp = fileOf('two.sdp', `v=0\n${section('aaaa', 5000)}${section('bbbb', 5001)}`);
    const { json } = await icescope(['diagnose', '-f', 'json', sdp]);
    expect(json.sessions[0].sides.local.ufrags).toEqual(['aaaa', 'bbbb']);
    expect(json.sessions[0].sides.remote.candidates).toEqual([]);
  });
});

describe('what is known besides', () => {
  const one = fileOf('a.txt', host('192.168.1.2') + srflx('203.0.113.1', '192.168.1.2'));
  const two = fileOf('b.txt', host('10.1.1.2') + srflx('198.51.100.1', '10.1.1.2'));

  test('nothing: the verdict names what decides', async () => {
    const verdict = await verdictOf(one, two);
    expect(verdict).toMatchObject({ connects: 'depends', certainty: 'possible', observed: false });
    expect(verdict).toHaveProperty('dependsOn', expect.arrayContaining(['local-filtering', 'remote-mapping']));
  });

  const inside = host('192.168.1.2');

  test.each([
    [
      'one.log',
      inside + srflx('203.0.113.1', '192.168.1.2'),
      'two.log',
      host('10.1.1.2') + srflx('198.51.100.1', '10.1.1.2', 5000),
      'the NAT of one.log is symmetric and the NAT or firewall of two.log filters by port',
    ],
    [
      'one.log',
      inside + srflx('203.0.113.1', '192.168.1.2'),
      'two.log',
      host('10.1.1.2') + srflx('198.51.100.1', '10.1.1.2'),
      'one NAT is symmetric and the other one filters by port or is symmetric too',
    ],
    [
      'one.log',
      inside,
      'two.log',
      host('198.51.100.1'),
      'the NAT or firewall of two.log filters by port, or UDP is blocked in the network of one.log',
    ],
    [
      'one.log',
      inside + srflx('203.0.113.1', '192.168.1.2', 5000),
      'two.log',
      host('192.168.7.2') + srflx('203.0.113.1', '192.168.7.2', 5000),
      'the NAT in front of both does not hairpin',
    ],
  ])('the verdict has what would be in the way: %#', async (a, textA, b, textB, unless) => {
    const { stdout } = await icescope(['diagnose', fileOf(a, textA), fileOf(b, textB)]);
    expect(stdout.split('\n\n')[0]?.replaceAll(/\s+/g, ' ')).toBe(`Connects unless ${unless}.`);
  });

  test.each([
    ['symmetric', 'symmetric', 'no'],
    ['symmetric', 'port-restricted', 'no'],
    ['symmetric', 'restricted', 'yes'],
    ['symmetric', 'full-cone', 'yes'],
    ['port-restricted', 'port-restricted', 'yes'],
    ['udp-blocked', 'full-cone', 'no'],
    ['spoiled', 'spoiled', 'no'],
    ['spoiled', 'port-restricted', 'depends'],
    ['spoiled', 'restricted', 'yes'],
    ['spoiled', 'symmetric', 'no'],
    ['firewall', 'symmetric', 'no'],
    ['firewall', 'port-restricted', 'yes'],
    ['Symmetric NAT', 'port-restricted cone', 'no'],
    ['full cone', 'symmetric UDP firewall', 'yes'],
  ])('the NATs: %s against %s: %s', async (local, remote, connects) => {
    expect(await verdictOf(one, two, '--local-nat', local, '--remote-nat', remote)).toMatchObject({ connects });
  });

  test('what icescope nat has measured', async () => {
    const nat = fileOf(
      'nat.json',
      JSON.stringify({
        ok: true,
        mapping: { behavior: 'endpoint-independent' },
        filtering: { behavior: 'endpoint-independent' },
      }),
    );
    expect(await verdictOf(one, two, '--local-nat', nat)).toMatchObject({ connects: 'yes', certainty: 'proven' });
  });

  const measured = (name: string, result: JsonObject): string => fileOf(name, JSON.stringify(result));
  const CONE = { behavior: 'endpoint-independent' };
  const PORTS = { behavior: 'address-and-port-dependent' };
  const NO_ANSWER = { ok: false, error: { code: 'timeout', message: 'no answer' } };

  test('what icescope nat could not settle is left open, and the rest of its verdicts counts', async () => {
    const filtering = { behavior: 'inconclusive', reason: 'packets got lost' };
    const nat = measured('half.json', { ok: false, family: 'ipv4', mapping: PORTS, filtering });
    expect(await verdictOf(one, two, '--local-nat', nat, '--remote-nat', 'port-restricted')).toMatchObject({
      connects: 'no',
      certainty: 'likely',
    });
  });

  test('two cones that filter by port connect, but two bare Linux masquerades look the same', async () => {
    const cone = { ok: true, family: 'ipv4', mapping: CONE, filtering: PORTS };
    const [nat, kept] = [measured('cone.json', cone), measured('kept.json', { ...cone, afterUnsolicited: 'kept' })];
    const verdict = (file: string) => verdictOf(one, two, '--local-nat', file, '--remote-nat', file);
    expect(await verdict(nat)).toMatchObject({ connects: 'yes', certainty: 'likely' });
    expect(await verdict(kept)).toMatchObject({ connects: 'yes', certainty: 'proven' });
  });

  test('a mapping that differs between servers is one of a symmetric NAT', async () => {
    const mapped = { ok: false, family: 'ipv4', mapping: { behavior: 'endpoint-dependent' }, filtering: PORTS };
    const file = measured('servers.json', mapped);
    expect(await verdictOf(one, two, '--local-nat', file, '--remote-nat', file)).toMatchObject({ connects: 'no' });
  });

  test('no answer from one server does not prove that UDP is blocked', async () => {
    const [inside, outside] = [fileOf('in.txt', host('192.168.1.2')), fileOf('out.txt', host('192.0.2.9'))];
    expect(await verdictOf(inside, outside, '--local-nat', measured('none.json', NO_ANSWER))).toMatchObject({
      connects: 'no',
      certainty: 'likely',
    });
    const unknown = { ok: false, error: { code: 'name-not-found', message: 'no such name' } };
    expect(await verdictOf(inside, outside, '--local-nat', measured('name.json', unknown))).toMatchObject({
      connects: 'depends',
    });
  });

  test('a result for IPv6 says nothing about IPv4', async () => {
    const nat = measured('six.json', { ok: true, family: 'ipv6', mapping: { behavior: 'none' }, filtering: CONE });
    expect(await verdictOf(one, two, '--local-nat', nat)).toEqual(await verdictOf(one, two));
  });

  test('two NATs are no proof with pion, which gives a pair up soon', async () => {
    const hidden = srflx('203.0.113.1', '0.0.0.0');
    const pion = fileOf('pion.txt', host('192.168.1.2') + hidden);
    const nats = (local: string) => ['--local-nat', local, '--remote-nat', 'port-restricted'];
    expect(await verdictOf(one, two, ...nats('port-restricted'))).toMatchObject({
      connects: 'yes',
      certainty: 'proven',
    });
    expect(await verdictOf(pion, two, ...nats('port-restricted'))).toMatchObject({
      connects: 'yes',
      certainty: 'likely',
    });
  });

  test('a public address that a server saw as another one is behind a NAT', async () => {
    const odd = fileOf('odd.txt', host('25.1.1.2') + srflx('198.51.100.1', '25.1.1.2'));
    const other = fileOf('other.txt', host('26.1.1.2') + srflx('203.0.113.1', '26.1.1.2'));
    expect(await verdictOf(odd, other)).not.toHaveProperty('path', 'host');
    const nats = ['--local-nat', 'symmetric', '--remote-nat', 'symmetric'];
    expect(await verdictOf(odd, other, ...nats)).toMatchObject({ connects: 'no' });
  });

  test.each([
    ['.env', 'TURN_URL=turn:turn.acme.test:3478\nTURN_USERNAME=ann\nTURN_PASSWORD=geheim\n'],
    [
      'call.ts',
      "const ice: RTCConfiguration = { iceServers: [\n  { urls: ['turn:turn.acme.test:3478'], username: user(), credential: 'geheim' },\n] };\n",
    ],
    [
      'rtc.json',
      '// ours\n{"iceServers":[{"urls":"turn:turn.acme.test:3478","username":"ann","credential":"geheim"}]}',
    ],
  ])('iceServers in %s are read as what they are', async (name, text) => {
    const one = fileOf('half.log', 'sent candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\n');
    const { json, stdout } = await icescope(['diagnose', '-f', 'json', one, '--ice-servers', fileOf(name, text)]);
    expect(json.sessions[0].sides.local.serverUrls).toEqual(['turn:turn.acme.test:3478']);
    expect(stdout).not.toContain('geheim');
  });

  test('the servers, without their credentials', async () => {
    const servers = fileOf(
      'ice.json',
      '{"iceServers":[{"urls":["stun:stun.example.net","turn:joe:hunter22@turn.example.net?transport=udp"],"username":"joe","credential":"hunter22"}]}',
    );
    const { stdout, json } = await icescope(['diagnose', '-f', 'json', one, '--ice-servers', servers]);
    expect(json.sessions[0].sides.local.serverUrls).toEqual([
      'stun:stun.example.net',
      'turn:turn.example.net?transport=udp',
    ]);
    expect(stdout).not.toContain('hunter22');
    expect(json.sessions[0].facts).toMatchObject({ configuredIceServersStun: true, configuredIceServersTurnUdp: true });
  });

  test('behind one public address it depends on hairpinning', async () => {
    const server = fileOf('server.txt', host('203.0.113.1', 7000));
    expect(await verdictOf(one, server)).toMatchObject({
      connects: 'depends',
      dependsOn: expect.arrayContaining(['hairpinning']),
    });
  });
});

describe('what a log shows of the end', () => {
  const firstLine = async (text: string): Promise<string | undefined> =>
    (await icescope(['diagnose', fileOf('end.log', text)])).stdout.split('\n')[0];

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
    const { stdout } = await icescope(['diagnose', fileOf('bare.log', 'ICE connection state changed to failed\n')]);
    expect(stdout).toMatch(/^To be sure: add the candidates of both sides/m);
  });
});

test('the base of a pair is a host: a container is found by its pairs alone', async () => {
  const log =
    "INFO:aioice.ice:Connection(0) Check CandidatePair(('172.17.0.2', 44992) -> ('198.51.100.7', 54336)) State.IN_PROGRESS -> State.FAILED\n";
  const { stdout } = await icescope(['diagnose', fileOf('pairs.log', log)]);
  expect(stdout).toMatch(/^ {2}local {4}only 172\.17\.0\.2 \(Docker\)$/m);
  expect(stdout).toMatch(/^ {2}remote {3}198\.51\.100\.7 \(type unknown\)$/m);
  expect(stdout).toMatch(/^error {2}docker-bridge-ip /m);
});

test('a candidate whose address is hidden may be the one that works', async () => {
  const log = `local ${host('192.168.7.5')}remote a=candidate:2 1 udp 1686052607 203.0.113.... 6000 typ srflx\n`;
  expect(await verdictOf(fileOf('hidden.log', log))).toMatchObject({
    connects: 'depends',
    dependsOn: ['remote-candidates'],
  });
});

test('a doubt is no error where the call is expected to connect', async () => {
  const [local, remote] = ['198.51.100.60', '198.51.100.61'].map((address) => host(address));
  const mapped = [srflx('203.0.113.7', '192.168.1.5'), srflx('203.0.113.7', '192.168.2.9', 6001)];
  const log = `local ${local}local ${mapped[0]}remote ${remote}remote ${mapped[1]}`;
  const { status, stdout } = await icescope(['diagnose', fileOf('doubt.log', log)]);
  expect(stdout).toMatch(/^Will (?:probably )?connect/);
  expect(stdout).toMatch(/^warn {3}no-hairpin .*possible/m);
  expect(status).toBe(0);
});

test('a call that will not connect is never left without something to do', async () => {
  const log = `local ${host('192.168.7.5')}remote ${host('10.9.8.7')}`;
  const { stdout } = await icescope(['diagnose', fileOf('private.log', log)]);
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
    const { status, stdout } = await icescope(['diagnose', fileOf('error.log', `${text}\n`)]);
    expect(stdout).toMatch(new RegExp(`^error {2}${rule} `, 'm'));
    expect(status).toBe(1);
  });
});

test("a server's log of a failed call with its private address alone misses the public one", async () => {
  const log =
    'JVB 2026-03-01 10:00:02.155 INFO: [42] ConnectivityCheckClient.startCheckForPair#374: Start connectivity checks: pair: 10.0.5.4:10000/udp/host -> 203.0.113.7:55555/udp/srflx\n' +
    'JVB 2026-03-01 10:00:03.155 INFO: [42] Agent.updateState: ICE state changed from Running to Failed.\n';
  const { stdout } = await icescope(['diagnose', fileOf('jvb.log', log)]);
  expect(stdout).toMatch(/^error {2}external-ip-missing .*10\.0\.5\.4/m);
  expect(stdout).toContain('JVB_ADVERTISE_IPS');
});

test('a laptop on the hotspot of an iPhone is in no container', async () => {
  const { status, stdout } = await icescope(['diagnose', fileOf('hotspot.log', `sent ${host('172.20.10.2')}`)]);
  expect(stdout).not.toContain('Docker');
  expect(status).toBe(0);
});

test('a call that failed without any candidate of the other side points at the signaling', async () => {
  const log = `local ${host('192.168.7.5')}ICE connection state changed to failed\n`;
  const { stdout } = await icescope(['diagnose', fileOf('lonely.log', log)]);
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
  const { records } = await icescope(['diagnose', '-f', 'ndjson', fileOf('failed-dump.json', failed)]);
  expect(records.map(({ verdict }) => verdict.connects)).toEqual(['no', 'no']);
  const rules = records.flatMap(({ findings }) => findings.map(({ id }: JsonObject) => id));
  expect(rules).toContain('only-mdns');
  expect(rules).not.toContain('candidate-before-description');
});

describe('wrong usage', () => {
  test.each([
    [['--locall', CALLER], '. Did you mean --local?'],
    [['--local-nat', 'symetric', CALLER], 'Did you mean symmetric?'],
    [['--local-nat', CALLER, CALLEE], 'icescope nat -f json'],
    [['-f', 'yaml', CALLER], 'expected text, json, ndjson'],
    [['--ice-servers', CALLER, CALLEE], 'no iceServers in'],
    [['not-there.log'], 'cannot read not-there.log'],
    [['fixtures/demo/turnserver.conf'], 'icescope lint fixtures/demo/turnserver.conf'],
  ])('%j', async (argv, message) => {
    const { status, stdout, stderr } = await icescope(['diagnose', ...argv]);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
    expect(stdout).toBe('');
  });

  test('a file that cannot be read does not keep the others from being diagnosed', async () => {
    const { status, stdout } = await icescope(['diagnose', 'not-there.log', OFFER]);
    expect(status).toBe(2);
    expect(stdout).toContain('Cannot tell from one side alone');
  });

  test('a log of something else has nothing to diagnose', async () => {
    const { status, stdout, stderr } = await icescope(['diagnose'], { stdin: 'hello\nworld\n' });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('no candidates, descriptions or events in standard input (2 lines)');
  });
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

test('no input is a fault, and all verdicts are of the schema', { timeout: 60_000 }, async () => {
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

describe('an input that is something else', () => {
  test.each([
    ['package.json', /package\.json is JSON without candidates, descriptions or events/, 1],
    ['fixtures/demo/turnserver.conf', /is a coturn configuration\. To check it: icescope lint /, 2],
    ['src', /cannot read src: is a directory/, 2],
    ['no-such.log', /cannot read no-such\.log: no such file/, 2],
    ['stun:stun.example.org', /is a server, not a file\. To ask it: icescope stun stun:stun\.example\.org/, 2],
    [
      'turn:joe@turn.example.org',
      /turn:turn\.example\.org is a server, not a file\. To test it: icescope turn turn:turn\.example\.org\n/,
      2,
    ],
    ['candidate:1 1 udp 1 192.0.2.1 5 typ host', /is a candidate, not a file\. To explain it: icescope explain/, 2],
  ])('%s is named, and the command for it', async (argument, message, expected) => {
    const { status, stdout, stderr } = await icescope(['diagnose', argument]);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(status).toBe(expected);
  });

  test.each([
    ['empty', '', /is empty\n$/, 1],
    ['compressed', new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0, 0]), /zstdcat \S+ \| icescope diagnose\n$/, 2],
    ['gzip that is cut', gzipSync('sent candidate:1').subarray(0, 20), /its gzip data end too early\n$/, 2],
    [
      'gzip that is damaged',
      new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255]),
      /its gzip data are damaged\n$/,
      2,
    ],
    ['a packet capture', new Uint8Array([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0]), /is a packet capture/, 2],
    ['a text', 'hello\n', /no candidates, descriptions or events in \S+ \(1 line\)\n$/, 1],
  ])('is %s', async (name, bytes, message, expected) => {
    const path = join(folder, `${name.replaceAll(' ', '-')}.bin`);
    writeFileSync(path, bytes);
    const { status, stderr } = await icescope(['diagnose', path]);
    expect(stderr).toMatch(message);
    expect(status).toBe(expected);
  });

  test.each([1, 3, 70_000])('compressed with gzip is read, %i bytes at a time', async (size) => {
    const text = readFileSync(CALLER);
    const path = join(folder, 'caller.log.gz');
    writeFileSync(path, gzipSync(text));
    const plain = await icescope(['diagnose', '-f', 'json'], { stdin: text.toString() });
    const bytes = gzipSync(text);
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    const gzip = await icescope(['diagnose', '-f', 'json'], { stdin: pieces });
    expect(gzip.json.sessions).toEqual(plain.json.sessions);
    const { stdout } = await icescope(['diagnose', path]);
    expect(stdout).toMatch(/^Did not connect/);
  });

  test('does not keep another one from being diagnosed', async () => {
    const { status, stdout, stderr } = await icescope(['diagnose', 'no-such.log', OFFER]);
    expect(stdout).toMatch(/^Cannot tell from one side alone/);
    expect(stderr).toContain('no-such.log');
    expect(status).toBe(2);
  });
});

test.each([
  ['json', /^\{"sessions":\[\s*\],\n"summary":\{.*"sessions":0.*\}\}\n$/],
  ['sarif', /"results":\[\n\]/],
  ['junit', /<testsuites name="icescope diagnose" tests="0"/],
  ['checkstyle', /<\/checkstyle>/],
  ['codequality', /^\[\]\n$/],
  ['text', /^$/],
  ['ndjson', /^$/],
  ['html', /^$/],
  ['markdown', /^$/],
])('nothing to diagnose is still what a reader of -f %s expects', async (format, expected) => {
  const { status, stdout } = await icescope(['diagnose', '-f', format, 'package.json']);
  expect(stdout).toMatch(expected);
  expect(status).toBe(1);
});

describe('-f junit', () => {
  test('has a case a session: failed, skipped where it is open, or passed', async () => {
    const failed = fileOf('failed.log', 'ICE connection state changed to failed\n');
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
