import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { SESSION_FORMATS } from '../../src/report/sessions/formats.ts';
import { Redactor } from '../../src/report/sessions/redact/redactor.ts';
import { SESSION_RULES } from '../../src/rules/session/index.ts';
import { icescope } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-redact-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** In a folder whose name must not be seen. */
function fileOf(name: string, text: string): string {
  const secret = join(folder, 'home-of-joe');
  mkdirSync(secret, { recursive: true });
  const path = join(secret, name);
  writeFileSync(path, text);
  return path;
}

const byte = fc.integer({ min: 1, max: 254 });
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const word = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: min, maxLength: max });

const publicAddress = fc
  .tuple(fc.constantFrom(5, 34, 81, 93, 151, 212), byte, byte, byte)
  .map((bytes) => bytes.join('.'));
const privateAddress = fc.oneof(
  fc.tuple(byte, byte, byte).map((rest) => `10.${rest.join('.')}`),
  fc.tuple(byte, byte).map((rest) => `192.168.${rest.join('.')}`),
  fc.tuple(fc.integer({ min: 16, max: 31 }), byte, byte).map((rest) => `172.${rest.join('.')}`),
);
const hex = fc.integer({ min: 0x1000, max: 0xffff }).map((group) => group.toString(16));
const v6Address = fc
  .tuple(fc.constantFrom('2a02', '2604', 'fd3c', 'fe80'), hex, hex, hex, hex, hex, hex, hex)
  .map((groups) => groups.join(':'));
const mdnsName = fc.uuid().map((uuid) => `${uuid}.local`);

const world = fc.record({
  publics: fc.uniqueArray(publicAddress, { minLength: 3, maxLength: 3 }),
  privates: fc.uniqueArray(privateAddress, { minLength: 2, maxLength: 2 }),
  v6: v6Address,
  name: mdnsName,
  ufrags: fc.uniqueArray(word(6, 12), { minLength: 2, maxLength: 2 }),
  user: word(6, 10).map((text) => `u${text}`),
  host: word(6, 10).map((text) => `turn-${text.toLowerCase()}.acme-corp.com`),
  state: fc.constantFrom('connected', 'failed', 'checking'),
});

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** A log with each of them in several ways of writing. */
function logOf({ publics, privates, v6, name, ufrags, user, host, state }: World): string {
  const [a = '', b = '', c = ''] = publics;
  const [d = '', e = ''] = privates;
  const [one = '', two = ''] = ufrags;
  return [
    `peer connection created, iceServers: [{"urls":"turn:${host}:3478","username":"${user}","credential":"hunter22"}]`,
    `sent candidate:1 1 udp 2122260223 ${d} 51920 typ host ufrag ${one}`,
    `sent candidate:9 1 udp 2122260222 ${name} 51921 typ host ufrag ${one}`,
    `sent candidate:2 1 udp 1686052607 ${a} 40112 typ srflx raddr ${d} rport 51920 ufrag ${one}`,
    `sent candidate:2 1 udp 1686052607 ${a} 40113 typ srflx raddr ${d} rport 51920 ufrag ${one}`,
    `sent candidate:7 1 udp 2122260221 ${v6} 51922 typ host ufrag ${one}`,
    `received candidate:4 1 udp 2130706431 ${e} 50001 typ host ufrag ${two}`,
    `received candidate:5 1 udp 2130706430 ${c} 50002 typ relay raddr ${b} rport 4 ufrag ${two}`,
    `icecandidateerror 701 STUN host lookup received error. turn:${host}:3478 hostCandidate ${d}:51920`,
    `icecandidateerror 401 Unauthorized turn:${b}:3478`,
    `INFO:aioice.ice:Connection(0) Check CandidatePair(('${d}', 51920) -> ('${e}', 50001)) State.IN_PROGRESS -> State.FAILED`,
    `iceConnectionState ${state}`,
    '',
  ].join('\n');
}

describe('with --redact', () => {
  test.each(Object.keys(SESSION_FORMATS))('no address and no name of the input is in -f %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(world, async (one) => {
        const path = fileOf('call.log', logOf(one));
        const { stdout } = await icescope(['diagnose', '--redact', '--verbose', '-f', format, path]);
        if (['text', 'json', 'ndjson', 'markdown', 'html'].includes(format)) expect(stdout).toMatch(/connect/i);
        const { publics, privates, v6, name, ufrags, user, host } = one;
        const originals = [...publics, ...privates, v6, name, name.slice(0, 8), ...ufrags, user, host, 'acme-corp'];
        const seen = originals.filter((text) => stdout.includes(text));
        expect([...seen, ...(stdout.includes('home-of-joe') ? ['the folder'] : [])]).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test('the verdict is the same, and so is that of what is printed', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (one) => {
        const path = fileOf('call.log', logOf(one));
        const verdictOf = async (...argv: string[]): Promise<unknown> =>
          (await icescope(['diagnose', '-f', 'json', ...argv])).json.sessions[0].verdict;
        const plain = await verdictOf(path);
        expect(await verdictOf('--redact', path)).toEqual(plain);
        const { stdout } = await icescope(['diagnose', '--redact', '-f', 'markdown', path]);
        const { json } = await icescope(['diagnose', '-f', 'json'], { stdin: stdout });
        if (one.state !== 'checking')
          expect(json.sessions[0].verdict.connects).toBe(one.state === 'failed' ? 'no' : 'yes');
      }),
      { numRuns: 15 },
    );
  });

  const redacted = async (log: string): Promise<string[]> => {
    const { json } = await icescope(['diagnose', '--redact', '-f', 'json', fileOf('some.log', log)]);
    const { local, remote } = json.sessions[0].sides;
    return [...local.candidates, ...remote.candidates].map(({ address }: { address: string }) => address);
  };
  const sent = (address: string): string => `sent candidate:1 1 udp 2122260223 ${address} 5000 typ host\n`;

  test.each([
    ['81.2.69.142', /^(?:203\.0\.113|198\.51\.100|192\.0\.2)\.\d+$/],
    ['192.168.77.3', /^192\.168\.\d+\.\d+$/],
    ['10.77.88.3', /^10\.\d+\.\d+\.\d+$/],
    ['172.17.0.9', /^172\.17\.0\.\d+$/],
    ['100.99.7.3', /^100\.64\.\d+\.\d+$/],
    ['169.254.7.9', /^169\.254\.\d+\.\d+$/],
    ['2a02:1:2:3::7', /^2001:db8:1::1$/],
    ['fd12:3456::7', /^fd00:0:0:1::1$/],
    ['fe80::1234:5678:9abc:def0', /^fe80::1$/],
    ['127.0.0.1', /^127\.0\.0\.1$/],
    ['4f0c2e1a-1111-4222-8333-444455556666.local', /^host-1\.local$/],
    ['203.0.113.x', /^(?:203\.0\.113|198\.51\.100|192\.0\.2)\.x$/],
  ])('%s stays in its family and class', async (address, pattern) => {
    const [first] = await redacted(sent(address));
    expect(first).toMatch(pattern);
    if (!address.startsWith('127.')) expect(first).not.toBe(address);
  });

  test('what is in one network stays there, and the same address stays the same', async () => {
    const [one, two, three, four] = await redacted(
      sent('192.168.77.3') + sent('192.168.77.4') + sent('192.168.78.3') + sent('81.2.69.142'),
    );
    const networkOf = (address = ''): string => address.replace(/\.\d+$/, '');
    expect(networkOf(one)).toBe(networkOf(two));
    expect(networkOf(three)).not.toBe(networkOf(one));
    expect(new Set([one, two, three, four]).size).toBe(4);
  });

  /** What has to be replaced in the examples of the rules; loopback, link-local and unspecified addresses stay. */
  const FIXED = /^(?:127\.|0\.0\.0\.0|::1?$|169\.254\.169\.254|255\.|.*\.0\.0$)/;
  const addressesIn = (text: string): string[] =>
    (text.match(/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/g) ?? []).filter(
      (address) => isIP(address) !== 0 && !FIXED.test(address),
    );
  const namesIn = (text: string): string[] =>
    [...text.matchAll(/(?:stuns?|turns?):([a-z][\w.-]+\.[a-z]+)|([\w-]+)\.local\b|ufrag[: ]"?([\w+/]{4,})/g)].flatMap(
      ([, host, mdns, ufrag]) => [host, mdns, ufrag].filter((name) => name !== undefined),
    );

  test.each(SESSION_RULES.flatMap(({ id, bad }) => bad.map((example, at) => [id, at, example] as const)))(
    'nothing of the example of %s (%i) is seen',
    async (_, at, example) => {
      const path = fileOf(`example-${at}.log`, example);
      const { stdout } = await icescope(['diagnose', '--redact', '--verbose', '-f', 'json', path]);
      const originals = [...new Set([...addressesIn(example), ...namesIn(example)])];
      // A replacement may be an address of an example by chance: these have documentation addresses themselves.
      const seen = originals.filter((text) => stdout.includes(text) && !/^(?:203|198|192\.0)\./.test(text));
      expect(seen).toEqual([]);
    },
  );

  test.each([
    ['a', 'a'.repeat(100_000)],
    ['labels', 'a.'.repeat(50_000)],
    ['folders', '/home/'.repeat(20_000)],
    ['colons', 'a:'.repeat(50_000)],
  ])('a long text of %s is replaced in time that grows with it', (_, text) => {
    const redactor = new Redactor();
    expect(redactor.text(`${text} 81.2.69.142`)).not.toContain('81.2.69.142');
  });

  test.each([
    ['cannot open /home/joe/calls/one.log', 'cannot open one.log'],
    ['file:///Users/joe/one.log:3', 'one.log:3'],
    ['C:\\Users\\joe\\one.log', 'one.log'],
    ['joe.doe@mail.acme-corp.com wrote', 'user1@server1.example wrote'],
    ['from 12:34:56:78:9a:bc', 'from 00:00:5e:00:53:01'],
    ['in janus.jcfg: nat_1_1_mapping, rtc.node_ip', 'in janus.jcfg: nat_1_1_mapping, rtc.node_ip'],
    ['10.0.0.0/8 at 10:15:02.311, coturn 4.6.1', '10.0.0.0/8 at 10:15:02.311, coturn 4.6.1'],
  ])('%s becomes %s', (text, expected) => {
    expect(new Redactor().text(text)).toBe(expected);
  });

  test.each(['turn:relayofjoe:3478', 'turn:relay-of-joe:3478?transport=tcp', 'turn:coturn.svc.acme:3478'])(
    'the server of %s is replaced everywhere, whatever its name ends in',
    async (url) => {
      const log = `icecandidateerror 401 Unauthorized ${url}\niceConnectionState failed\n${sent('192.168.77.3')}`;
      const { stdout } = await icescope(['diagnose', '--redact', '--verbose', '-f', 'json', fileOf('one.log', log)]);
      expect(stdout).not.toMatch(/relay-?of-?joe|coturn\.svc/);
    },
  );

  test('two files of one name can be told apart', async () => {
    mkdirSync(join(folder, 'a'), { recursive: true });
    mkdirSync(join(folder, 'b'), { recursive: true });
    const paths = ['a', 'b'].map((side) => join(folder, side, 'console.log'));
    const [one = '', two = ''] = paths;
    writeFileSync(one, `${sent('192.168.1.2')}received candidate:2 1 udp 1 10.0.0.9 6000 typ host\n`);
    writeFileSync(two, 'sent candidate:2 1 udp 1 10.0.0.9 6000 typ host\niceConnectionState failed\n');
    const { stdout } = await icescope(['diagnose', '--redact', '--hints', one, two]);
    expect(stdout).toMatch(/^ {2}console\.log /m);
    expect(stdout).toMatch(/^ {2}console-2\.log /m);
    expect(stdout).not.toContain(folder);
  });
});
