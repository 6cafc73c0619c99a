import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-parse-kinds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function parse(name: string, content: string, wanted = 1): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const { status, stderr } = await icescope(['parse', path]);
  expect(status).toBe(wanted);
  return stderr.replaceAll('\n', ' ').replaceAll(`${folder}/`, '');
}

test.each([
  [
    't.conf',
    'realm=example.org\nlt-cred-mech\n',
    't.conf is a coturn configuration. To check it: icescope lint t.conf',
    2,
  ],
  ['ice.json', '[{"urls":"stun:stun.example.org"}]', 'To ask these servers: icescope stun --targets ice.json', 2],
  [
    'dc.yml',
    'services:\n  turn:\n    image: coturn/coturn\n',
    'To check the coturn that it starts: icescope lint dc.yml',
    2,
  ],
  ['package.json', '{"name":"app"}', 'package.json is JSON', 1],
])('a file without candidates is named for what it is: %s', async (name, content, said, status) => {
  const stderr = await parse(name, content, status);
  expect(stderr).toMatch(/^icescope: no candidates found in \d+ lines? /);
  expect(stderr).toContain(said);
});

const OFFER =
  'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=ice-ufrag:fSxA\r\na=ice-pwd:notforyoureyes4561237890\r\n';
const BARE =
  'a session description without candidates (1 m-line, ufrag fSxA): it was copied before ICE had gathered any.';

describe.each(['parse', 'explain'])('%s', (command) => {
  async function stderrOf(args: string[], stdin?: string, wanted = 1): Promise<string> {
    const { status, stdout, stderr } = await icescope([command, ...args], { stdin });
    expect([status, stdout]).toEqual([wanted, '']);
    expect(stderr).not.toContain('notforyoureyes');
    return stderr.replaceAll(`${folder}/`, '');
  }

  function path(name: string, content: string | Uint8Array): string {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  }

  test.each([
    ['as it is', 'offer.sdp', OFFER, 'is'],
    ['in JSON', 'offer.json', JSON.stringify({ type: 'offer', sdp: OFFER }), 'has'],
    ['in base64', 'offer.b64', Buffer.from(JSON.stringify({ type: 'offer', sdp: OFFER })).toString('base64'), 'has'],
    ['in a log', 'call.log', `12:00:01 INFO sending ${JSON.stringify({ sdp: OFFER })}\n`, 'has'],
  ])('a description copied before gathering is named as one, %s', async (_, name, content, verb) => {
    expect(await stderrOf([path(name, content)])).toContain(`icescope: ${name} ${verb} ${BARE} Wait until `);
    expect(await stderrOf([], content)).toContain(`icescope: standard input ${verb} ${BARE}`);
  });

  test('so is one that is an argument', async () => {
    expect(await stderrOf([OFFER])).toContain(`icescope: the argument is ${BARE}`);
    expect(await stderrOf([JSON.stringify({ sdp: OFFER })])).toContain(`icescope: the argument has ${BARE}`);
  });

  test('one without ICE is another matter', async () => {
    const stderr = await stderrOf([], OFFER.replace(/a=ice.*\r\n/g, ''));
    expect(stderr).toContain('standard input is a session description without ICE (1 m-line, no ufrag)');
  });

  test.each([
    [
      'a capture',
      'x.pcap',
      Buffer.from('d4c3b2a1020004000000', 'hex'),
      'x.pcap is a packet capture. To look for candidates in what is not encrypted: tshark -r x.pcap -V | icescope parse',
      2,
    ],
    [
      'a HAR',
      'x.har',
      '{"log":{"version":"1.2","creator":{},"entries":[]}}',
      'x.har is a HAR archive. Messages are in it only if DevTools was open',
      2,
    ],
    [
      'an iceServers object',
      'ice.js',
      'const config = { iceServers: [{ urls: "stun:stun.example.org" }] };\n',
      'ice.js is a list of iceServers in JavaScript. To check it: icescope lint ice.js',
      2,
    ],
    [
      'a dump without candidates',
      'dump.txt',
      '{"PeerConnections":{}}',
      'dump.txt is a webrtc-internals dump, of which no peer connection gathered any',
      1,
    ],
  ])('%s is named', async (_, name, content, said, status) => {
    expect(await stderrOf([path(name, content)], undefined, status)).toContain(`icescope: ${said}`);
  });

  test('what is piped is named too', async () => {
    expect(await stderrOf([], 'realm=example.org\nlt-cred-mech\n', 2)).toContain(
      'icescope: standard input is a coturn configuration. To check it: … | icescope lint\n',
    );
  });

  test('servers that are an argument are named, and their credential is not shown', async () => {
    const servers = '[{"urls":"turn:turn.example.org","username":"u","credential":"notforyoureyes"}]';
    expect(await stderrOf([servers], undefined, 2)).toContain('icescope: the argument is a list of iceServers.');
  });
});

test('an input without candidates is named beside others that have some', async () => {
  writeFileSync(join(folder, 'good.log'), 'candidate:1 1 udp 2113937151 192.0.2.1 5000 typ host\n');
  writeFileSync(join(folder, 'turn.conf'), 'realm=example.org\nlt-cred-mech\n');
  const { status, stderr } = await icescope(['parse', join(folder, 'turn.conf'), join(folder, 'good.log')]);
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /1 candidate in 3 lines\. Why it fails: icescope diagnose \S+good\.log\nicescope: \S+turn\.conf is a coturn configuration\. To check it: /,
  );
});

test('what else a log says is named, what failed first, each state as it was last', async () => {
  const log =
    'candidate:1 1 udp 2113937151 192.0.2.1 5000 typ host\niceGatheringState: complete\niceConnectionState: checking\niceConnectionState: failed\n';
  const said = 'The log also has: iceConnectionState failed (line 4); iceGatheringState complete (line 2).\n';
  expect((await icescope(['parse'], { stdin: log })).stderr).toBe(`\n${said}1 candidate in 4 lines.\n`);
  const [, ...others] = log.split('\n');
  const { status, stderr } = await icescope(['parse'], { stdin: others.join('\n') });
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining(
      'no candidates found in 3 lines of input\nThe log also has: iceConnectionState failed (line 3)',
    ),
  ]);
});

test('a log without candidates needs no more words', async () => {
  expect(await parse('a.log', 'nothing here\n')).toBe('icescope: no candidates found in 1 line ');
});

test('the last line of the table names the command that says why a call fails, with the files that have candidates', async () => {
  const [log, other] = [join(folder, 'it fails.log'), join(folder, 'without.log')];
  writeFileSync(log, 'a=candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host\n');
  writeFileSync(other, 'nothing here\n');
  const { stderr } = await icescope(['parse', log, other]);
  expect(stderr).toContain(`1 candidate in 2 lines. Why it fails: icescope diagnose '${log}'\n`);
  const piped = await icescope(['parse'], { stdin: 'a=candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host\n' });
  expect(piped.stderr).not.toContain('diagnose');
});
