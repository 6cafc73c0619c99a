import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/coturn/config.ts';
import { judgePeer } from '../../src/coturn/effective/peers.ts';
import { PEER_BLOCKS } from '../../src/coturn/recommended-peers.ts';
import { RELEASES } from '../../src/coturn/releases.ts';
import { ipOf } from '../../src/coturn/values/address.ts';
import { isSince, NEWEST } from '../../src/coturn/version.ts';
import { installedCoturn } from '../../src/host/coturn.ts';
import { main } from '../../src/main.ts';
import type { Disk, FileFacts } from '../../src/rules/coturn/disk.ts';
import { exampleDisk, FILE } from '../../src/rules/coturn/example-disk.ts';
import { lintCoturn } from '../../src/rules/coturn/lint.ts';
import { parseIP } from '../../src/stun/ip.ts';
import { icescope, memoryIo, type World } from '../support/io.ts';
import { PRIVATE_PEERS } from '../support/peers.ts';

const VERSIONS = RELEASES.filter((release) => isSince(release, '4.5.2'));

/** Typical invocations, by purpose. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  'a public address': ['--external-ip', '203.0.113.5'],
  'an address of IPv6': ['--external-ip', '2001:db8::5'],
  'a NAT': ['--external-ip', '203.0.113.5/10.0.0.5', '--behind-nat'],
  'a NAT, and its inner address apart': ['--external-ip', '203.0.113.5', '--private-ip', '172.31.4.2'],
  'two families': ['--external-ip', '203.0.113.5/10.0.0.5', '--external-ip', '2001:db8::5/fd00::5'],
  TLS: ['--external-ip', '203.0.113.5', '--tls', '/etc/turn/fullchain.pem', '/etc/turn/privkey.pem'],
  'limits of its own': [
    '--external-ip',
    '203.0.113.5',
    '--quota',
    '4/400',
    '--min-port',
    '50000',
    '--max-port',
    '50999',
  ],
};

const PUBLIC_PEERS = ['8.8.8.8', '1.1.1.1', '193.0.0.1', '2a00:1450:4001::1', '2606:4700::1'];

const folder = mkdtempSync(join(tmpdir(), 'icescope-init-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A path in the folder that nothing has. */
let count = 0;
const fresh = (): string => join(folder, `turnserver-${count++}.conf`);

/** The machine of the public addresses below. */
const HERE: World['interfaces'] = {
  lo: [{ address: '127.0.0.1', internal: true }],
  eth0: [
    { address: '203.0.113.5', internal: false },
    { address: '2001:db8::5', internal: false },
  ],
};

function init(...argv: string[]) {
  return icescope(['init', '--realm', 'example.org', ...argv], { interfaces: HERE });
}

function read(text: string, version: string, disk?: Disk) {
  const config = readConfig(text, { version });
  const context = {
    name: 'turnserver.conf',
    isTemplate: false,
    now: Date.UTC(2026, 0, 1),
    disk,
    isServer: disk !== undefined,
  };
  const findings = (isBehindNat: boolean) =>
    lintCoturn(config, { ...context, isBehindNat }).filter(({ severity }) => severity !== 'info');
  return { config, findings };
}

const FILES: Readonly<Record<string, FileFacts>> = {
  'turnserver.conf': { kind: 'file', mode: 0o640, owner: 0, group: 0 },
  '/etc/turn/fullchain.pem': FILE,
  '/etc/turn/privkey.pem': FILE,
};

describe.each(VERSIONS)('for coturn %s', (version) => {
  test.each(Object.entries(WAYS))('%s: nothing to find', async (_, argv) => {
    const { status, stdout } = await init(...argv, '--coturn-version', version);
    expect(status).toBe(0);
    const { config, findings } = read(stdout, version);
    const reported = findings(argv.some((one) => /^[\da-f]+[.:].*\//.test(one) || one === '--private-ip'));
    expect(reported.map(({ rule: id, message }) => `${id}: ${message}`)).toEqual([]);
    expect(config.unknown).toEqual([]);
  });

  test.each(Object.entries(WAYS))('%s: nothing to find on the machine itself', async (_, argv) => {
    const { stdout } = await init(...argv, '--coturn-version', version);
    const disk = exampleDisk({
      files: FILES,
      addresses: ['10.0.0.5', '172.31.4.2', '203.0.113.5', '2001:db8::5', 'fd00::5'],
    });
    const { findings } = read(stdout, version, disk);
    const reported = findings(true);
    expect(reported.map(({ rule: id, message }) => `${id}: ${message}`)).toEqual([]);
  });

  test.each(PRIVATE_PEERS)('%s is denied as a peer', async (peer) => {
    const { stdout } = await init('--external-ip', '203.0.113.5', '--coturn-version', version);
    const { config } = read(stdout, version);
    expect(judgePeer(config, ipOf(parseIP(peer) ?? new Uint8Array())).isAllowed).toBe(false);
  });

  test('so are the first and the last address of every block, whatever the release denies by default', async () => {
    const { stdout } = await init('--external-ip', '8.8.4.4', '--coturn-version', version);
    const { config } = read(stdout, version);
    for (const { first, last, text } of PEER_BLOCKS) {
      expect(judgePeer(config, first).isAllowed, text).toBe(false);
      expect(judgePeer(config, last).isAllowed, text).toBe(false);
    }
    expect(stdout).toContain('denied-peer-ip=169.254.0.0-169.254.255.255');
    expect(stdout).not.toContain('allowed-peer-ip');
  });

  test('its own address is a peer, even where it is one for documentation', async () => {
    const { stdout } = await init('--external-ip', '203.0.113.5', '--coturn-version', version);
    const { config } = read(stdout, version);
    expect(judgePeer(config, ipOf(parseIP('203.0.113.5') ?? new Uint8Array())).isAllowed).toBe(true);
    expect(judgePeer(config, ipOf(parseIP('203.0.113.6') ?? new Uint8Array())).isAllowed).toBe(false);
  });

  test('others are allowed', async () => {
    const { stdout } = await init('--external-ip', '203.0.113.5', '--coturn-version', version);
    const { config } = read(stdout, version);
    for (const peer of PUBLIC_PEERS) {
      expect(judgePeer(config, ipOf(parseIP(peer) ?? new Uint8Array())).isAllowed, peer).toBe(true);
    }
  });

  test('no option that it does not know, or that has no effect there', async () => {
    const { stdout } = await init(...(WAYS['TLS'] ?? []), '--coturn-version', version);
    const { config } = read(stdout, version);
    expect(config.unknown).toEqual([]);
    expect(config.entries.filter(({ effective }) => effective.kind === 'dropped' || effective.kind === 'ends')).toEqual(
      [],
    );
    expect(
      config.entries.map(({ option }) => option.idle).filter((idle) => idle !== undefined && isSince(version, idle)),
    ).toEqual([]);
  });

  test('each option has a comment with its reason', async () => {
    const { stdout } = await init('--external-ip', '203.0.113.5', '--coturn-version', version);
    for (const part of stdout.trimEnd().split('\n\n')) expect(part).toMatch(/^# \S/);
    expect(stdout).toMatch(/^[\x20-\x7e\n]+$/);
    expect(stdout.endsWith('\n')).toBe(true);
  });
});

const SECRET = 'ahGhoongai7ohs4eiZoh5ohzaej0quie';

test('the contents of the file', async () => {
  const { stdout } = await init(...(WAYS['a NAT'] ?? []), '--coturn-version', '4.6.1', '--rest-secret', SECRET);
  for (const line of [
    'realm=example.org',
    'use-auth-secret',
    `static-auth-secret=${SECRET}`,
    'listening-ip=10.0.0.5',
    'relay-ip=10.0.0.5',
    'external-ip=203.0.113.5/10.0.0.5',
    'no-tls',
    'no-dtls',
    'no-tcp-relay',
    'no-multicast-peers',
    'denied-peer-ip=10.0.0.0-10.255.255.255',
    'user-quota=12',
    'total-quota=1200',
    'fingerprint',
    'no-rfc5780',
    'no-software-attribute',
    'no-cli',
    'log-file=stdout',
  ]) {
    expect(stdout.split('\n')).toContain(line);
  }
});

test.each(['4.6', 'v4.6.3', 'coturn-4.6.3', 'debian12', 'ubuntu:24.04', 'latest', '4.6.1-1+deb12u1'])(
  'the release %s is the one that lint reads',
  async (name) => {
    const { status, stdout } = await init('--external-ip', '203.0.113.5', '--coturn-version', name);
    expect(status).toBe(0);
    const release = /turnserver\.conf for coturn ([\d.]+),/.exec(stdout)?.[1];
    const linted = await icescope(['lint', '--coturn-version', name, '--no-host', '-'], { stdin: 'realm=x\n' });
    expect(linted.stdout).toContain(`read as coturn ${release}`);
  },
);

describe('the secret', () => {
  const secretIn = (text: string): string | undefined => /^static-auth-secret=(.*)$/m.exec(text)?.[1];
  const ADDRESS = ['--external-ip', '203.0.113.5', '--coturn-version', '4.6.1'] as const;

  test('is generated each time, and is only in the file', async () => {
    const [one, other] = [await init(...ADDRESS), await init(...ADDRESS, '--rest-secret', 'generate')];
    expect(secretIn(one.stdout)).toMatch(/^[0-9a-f]{64}$/);
    expect(secretIn(one.stdout)).not.toBe(secretIn(other.stdout));
    expect(one.stderr).toMatch(
      /^A new secret is in the output \(static-auth-secret\): your application makes credentials from it\.\n$/,
    );
    expect(one.stderr).not.toContain(secretIn(one.stdout));
  });

  test('comes from the option, standard input, a file, the environment', async () => {
    const secret = 'ahGhoongai7ohs4eiZoh5ohzaej0quie';
    const file = fresh();
    writeFileSync(file, `${secret}\r\n`);
    const argv = ['init', '--realm', 'example.org', ...ADDRESS];

    const env = { ICESCOPE_REST_SECRET: secret };
    const machine = { interfaces: HERE };
    for (const result of [
      await icescope([...argv, '--rest-secret', secret], machine),
      await icescope([...argv, '--rest-secret', '-'], { ...machine, stdin: `${secret}\n` }),
      await icescope([...argv, '--rest-secret', '-'], {
        ...machine,
        stdin: [Buffer.from('ahGhoongai7ohs4e'), Buffer.from(secret.slice(16))],
      }),
      await icescope([...argv, '--rest-secret-file', file], machine),
      await icescope(argv, { ...machine, env }),
    ]) {
      expect(secretIn(result.stdout)).toBe(secret);
      expect(result.stderr).toBe('');
    }
    const made = await icescope([...argv, '--rest-secret', 'generate'], { ...machine, env });
    expect(secretIn(made.stdout)).not.toBe(secret);
  });

  test('gives a warning when short', async () => {
    const { status, stderr } = await init(...ADDRESS, '--rest-secret', 'north-of-the-river');
    expect(status).toBe(0);
    expect(stderr).toContain('shorter than 32 characters');
    expect(stderr).not.toContain('north-of-the-river');
  });

  test.each([
    '',
    '=abcdefgh',
    '"quoted"',
    'two words',
    'line\nrealm=evil',
    'CHANGE_ME',
    '$TURN_SECRET',
    'x'.repeat(2000),
    'grün',
  ])('is refused if coturn would misread it, and not shown: %j', async (secret) => {
    const { status, stdout, stderr } = await init(...ADDRESS, '--rest-secret', secret);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^icescope: --rest-secret: expected 1 to 512 letters/);
    if (secret !== '') expect(stderr).not.toContain(secret);
  });

  test('a file that is not there', async () => {
    const { status, stderr } = await init(...ADDRESS, '--rest-secret-file', join(folder, 'nowhere'));
    expect(status).toBe(2);
    expect(stderr).toContain('no such file');
  });
});

describe('a file', () => {
  test('is written with mode 0640, whatever the umask says', async () => {
    const path = fresh();
    const before = process.umask(0o077);
    const { status, stdout, stderr } = await init(
      '--external-ip',
      '203.0.113.5',
      '--output',
      path,
      '--coturn-version',
      '4.17.1',
    );
    process.umask(before);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toContain(`Wrote ${path} for coturn 4.17.1`);
    expect(statSync(path).mode & 0o7777).toBe(0o640);
    expect(readFileSync(path, 'utf8')).toContain('\nrealm=example.org\n');
  });

  test('that exists is kept, unless --force is given', async () => {
    const path = fresh();
    writeFileSync(path, 'mine\n');
    chmodSync(path, 0o666);
    const refused = await init('--external-ip', '203.0.113.5', '-o', path);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toBe(
      `icescope: ${path} already exists; choose another name, or overwrite it with --force\n`,
    );
    expect(readFileSync(path, 'utf8')).toBe('mine\n');
    expect((await init('--external-ip', '203.0.113.5', '-o', path, '--force')).status).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('realm=example.org');
    expect(statSync(path).mode & 0o7777).toBe(0o640);
  });

  test('behind a symbolic link is overwritten, not the link', async () => {
    const [path, other] = [fresh(), fresh()];
    writeFileSync(other, 'mine\n');
    symlinkSync(other, path);
    expect((await init('--external-ip', '203.0.113.5', '-o', path)).status).toBe(2);
    expect((await init('--external-ip', '203.0.113.5', '-o', path, '--force')).status).toBe(0);
    expect(readFileSync(other, 'utf8')).toContain('realm=example.org');
  });

  test.each([
    ['in no folder', (): string => join(folder, 'no', 'where.conf'), 'no such directory'],
    ['that is a folder', (): string => madeFolder(), 'not a regular file'],
    ['that is a device', (): string => '/dev/null', 'not a regular file'],
  ])('%s', async (_, path, reason) => {
    const { status, stderr } = await init('--external-ip', '203.0.113.5', '-o', path(), '--force');
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
    expect(existsSync('/dev/null')).toBe(true);
  });
});

function madeFolder(): string {
  const path = fresh();
  mkdirSync(path);
  return path;
}

describe('invalid arguments', () => {
  const PUBLIC = ['--external-ip', '203.0.113.5'];
  const WRONG: readonly (readonly [argv: readonly string[], message: string])[] = [
    [
      [],
      'init requires --external-ip: icescope init --realm example.org --external-ip 203.0.113.5 (without options, on a terminal, it asks)',
    ],
    [['--external-ip', '203.0.113'], "--external-ip: expected an IP address such as 127.0.0.1 or ::1, got '203.0.113'"],
    [
      ['--external-ip', '10.0.0.5'],
      '--external-ip 10.0.0.5 is not a public address (private networks); behind a NAT, name both: --external-ip 203.0.113.5/10.0.0.5',
    ],
    [['--external-ip', '127.0.0.1'], '--external-ip 127.0.0.1 is not a public address (loopback)'],
    [['--external-ip', '0.0.0.0'], '--external-ip 0.0.0.0 is not a public address (no address at all)'],
    [['--external-ip', '::'], '--external-ip :: is not a public address (no address at all)'],
    [
      ['--external-ip', '203.0.113.5/0.0.0.0'],
      '--external-ip: expected an address of this machine, of the same family as 203.0.113.5, got',
    ],
    [
      ['--external-ip', '203.0.113.5/'],
      '--external-ip: expected an address of this machine, of the same family as 203.0.113.5, got',
    ],
    [
      ['--external-ip', '203.0.113.5/24'],
      '--external-ip: expected an address of this machine, of the same family as 203.0.113.5, got',
    ],
    [['--external-ip', '203.0.113.5/fd00::1'], 'of the same family as 203.0.113.5'],
    [
      [...PUBLIC, '--behind-nat'],
      "--behind-nat requires this machine's own address, which `ip address` lists: --external-ip 203.0.113.5/10.0.0.5, or --private-ip 10.0.0.5",
    ],
    [
      [...PUBLIC, '--external-ip', '2001:db8::5'],
      'coturn accepts only one external-ip without a private address; name one, or pairs: --external-ip 203.0.113.5/10.0.0.5',
    ],
    [['--private-ip', '10.0.0.5'], '--private-ip requires --external-ip'],
    [[...PUBLIC, '--tls', 'cert.pem'], "--tls: expected two files, the certificate chain and its key, got 'cert.pem'"],
    [[...PUBLIC, '--tls', 'a', 'b', 'c'], "--tls: expected two files, the certificate chain and its key, got 'a b c'"],
    [
      [...PUBLIC, '--tls', '/etc/a.pem # c', '/etc/b.pem'],
      "--tls: expected paths that coturn can read, got '/etc/a.pem # c'",
    ],
    [[...PUBLIC, '--quota', '0'], "--quota: expected allocations per user and in total, such as 12/1200, got '0'"],
    [
      [...PUBLIC, '--quota', '20/10'],
      "--quota: expected allocations per user and in total, such as 12/1200, got '20/10'",
    ],
    [[...PUBLIC, '--quota', '10/90000'], "--quota: expected no more allocations than relay ports, got '10/90000'"],
    [[...PUBLIC, '--min-port', '80'], "--min-port: expected a port from 1024 to 65535, got '80'"],
    [[...PUBLIC, '--max-port', '40000'], "--max-port: expected at least 49251, for 100 ports, got '40000'"],
    [
      [...PUBLIC, '--coturn-version', '4.4.1.2'],
      "--coturn-version: expected a release such as 4.6.1, 4.5.2 or newer, got '4.4.1.2'",
    ],
    [
      [...PUBLIC, '--coturn-version', 'new'],
      "--coturn-version: expected a coturn version such as 4.6.1, 4.6, latest, debian12 or ubuntu24.04, got 'new'",
    ],
    [[...PUBLIC, '--force'], '--force requires --output'],
    [
      [...PUBLIC, '--rest-secret', 'x', '--rest-secret-file', 'y'],
      '--rest-secret cannot be used with --rest-secret-file',
    ],
    [[...PUBLIC, '--coturn-verison', '4.6.1'], 'Did you mean --coturn-version?'],
    [[...PUBLIC, 'new.conf'], 'To write this file: icescope init --output new.conf'],
  ];

  test.each(WRONG)('%j', async (argv, message) => {
    const { status, stdout, stderr } = await init(...argv);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test.each(['', 'exa mple', 'example.org # mine', '$REALM', 'x'.repeat(128), '-x'])('a realm: %j', async (realm) => {
    const { status, stderr } = await icescope(['init', `--realm=${realm}`, '--external-ip', '203.0.113.5']);
    expect(status).toBe(2);
    expect(stderr).toContain(
      `--realm: expected a name such as example.org (letters, digits, dots, dashes), got '${realm}'`,
    );
  });
});

describe('the release', () => {
  const installed = (text: string): string => {
    const path = madeFolder();
    writeFileSync(join(path, 'turnserver'), text, { mode: 0o755 });
    return path;
  };
  const initWith = (path: string, ...argv: string[]) =>
    icescope(['init', '--realm', 'example.org', '--external-ip', '203.0.113.5', ...argv], {
      interfaces: HERE,
      env: { PATH: path },
    });

  test('is the one that is installed, and the output and the file say so', async () => {
    const { status, stdout, stderr } = await initWith(installed("Coturn-4.10.0 'Gorst'\0"));
    expect(status).toBe(0);
    expect(stdout.split('\n')[0]).toBe(
      '# A TURN server for WebRTC: turnserver.conf for coturn 4.10.0 (installed where this was written), written by icescope init.',
    );
    expect(stderr.split('\n')[0]).toBe(
      'For coturn 4.10.0, which is installed here; for another release, use --coturn-version.',
    );
  });

  test('is the named one, whatever is installed', async () => {
    const { stdout, stderr } = await initWith(installed('Coturn-4.10.0\0'), '--coturn-version', '4.6.1');
    expect(stdout.split('\n')[0]).toContain('for coturn 4.6.1, written by icescope init.');
    expect(stderr).not.toContain('installed');
  });

  test('is the newest where none is installed', async () => {
    const unknown = installedCoturn(undefined) === undefined ? madeFolder() : installed('no version in here');
    const { stdout, stderr } = await initWith(unknown);
    expect(stdout.split('\n')[0]).toContain(`for coturn ${NEWEST} (the newest release), written`);
    expect(stderr).toContain(`For coturn ${NEWEST}, the newest, as none is installed here;`);
  });

  test('has to be named where an old one is installed', async () => {
    const { status, stdout, stderr } = await initWith(installed('Coturn-4.5.1.1\0'));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('coturn 4.5.1.1, which is installed here, is too old');
  });

  test.each([...VERSIONS])('%s: lint in the same shell finds nothing', async (version) => {
    const world = { interfaces: HERE, env: { PATH: installed(`Coturn-${version}\0`) } };
    for (const argv of Object.values(WAYS)) {
      const written = await icescope(['init', '--realm', 'example.org', ...argv], world);
      const { status, json } = await icescope(['lint', '-f', 'json', '-'], { ...world, stdin: written.stdout });
      const said = json.findings.filter(({ severity }: { severity: string }) => severity !== 'info');
      expect({ status, said }).toEqual({ status: 0, said: [] });
    }
  });
});

describe('the addresses of this machine', () => {
  const on = (...addresses: string[]): World['interfaces'] => ({
    lo: [
      { address: '127.0.0.1', internal: true },
      { address: '::1', internal: true },
    ],
    eth0: [...addresses, 'fe80::1'].map((address) => ({ address, internal: false })),
    docker0: [{ address: '172.17.0.1', internal: false }],
  });
  const initOn = (interfaces: World['interfaces'], ...argv: string[]) =>
    icescope(['init', '--realm', 'example.org', '--coturn-version', '4.6.1', ...argv], { interfaces });
  const externalIn = (text: string) => text.split('\n').filter((line) => line.startsWith('external-ip='));

  test.each([
    ['203.0.113.5', on('203.0.113.5', '10.0.0.5')],
    ['2001:db8:0:0::5', on('2001:db8::5', 'fd00::5')],
    ['203.0.113.5', { lo: [{ address: '203.0.113.5', internal: true }] }],
  ])('include the public one %s: it is enough', async (address, interfaces) => {
    const { stdout, stderr } = await initOn(interfaces, '--external-ip', address);
    expect(externalIn(stdout)).toHaveLength(1);
    expect(externalIn(stdout)[0]).not.toContain('/');
    expect(stderr).not.toContain('not an address of this machine');
  });

  test.each([
    ['203.0.113.5', '10.0.0.5'],
    ['2001:db8::5', 'fd00::5'],
  ])('lack the public one %s: the only private one of its family is written', async (address, own) => {
    const { stdout, stderr } = await initOn(on('10.0.0.5', 'fd00::5'), '--external-ip', address);
    expect(externalIn(stdout)).toEqual([`external-ip=${address}/${own}`]);
    expect(stdout).toContain(`\nlistening-ip=${own}\n`);
    expect(stderr).toContain(
      `${address} is not an address of this machine, so it is behind a NAT: wrote external-ip=${address}/${own}.`,
    );
  });

  test('do not show which one is behind the NAT: the file and the output say what to write', async () => {
    for (const [interfaces, choice] of [
      [on(), ''],
      [on('198.18.0.9'), ''],
      [on('10.0.0.5', '192.168.1.5'), ' (PRIVATE is one of 10.0.0.5, 192.168.1.5)'],
    ] as const) {
      const { status, stdout, stderr } = await initOn(interfaces, '--external-ip', '203.0.113.5');
      expect(status).toBe(0);
      expect(externalIn(stdout)).toEqual(['external-ip=203.0.113.5']);
      expect(stdout).toContain('maps it to this machine, write external-ip=PUBLIC/PRIVATE');
      expect(stderr).toContain('warning: 203.0.113.5 is not an address of this machine.');
      expect(stderr).toContain(`use --external-ip 203.0.113.5/PRIVATE${choice}, or`);
    }
  });

  test('do not matter where both are named, or the same one twice', async () => {
    const pair = await initOn(on('10.0.0.5'), '--external-ip', '203.0.113.5/10.9.9.9');
    expect(externalIn(pair.stdout)).toEqual(['external-ip=203.0.113.5/10.9.9.9']);
    const same = await initOn(on('10.0.0.5'), '--external-ip', '203.0.113.5/203.0.113.5');
    expect(externalIn(same.stdout)).toEqual(['external-ip=203.0.113.5']);
    for (const { stderr } of [pair, same]) expect(stderr).not.toContain('not an address');
  });

  test('--behind-nat finds the private one', async () => {
    const { stdout } = await initOn(on('10.0.0.5'), '--external-ip', '203.0.113.5', '--behind-nat');
    expect(externalIn(stdout)).toEqual(['external-ip=203.0.113.5/10.0.0.5']);
  });

  test.each([
    ['the default', on('10.0.0.5'), '', '203.0.113.5/10.0.0.5', '(empty for 10.0.0.5, none if there is no NAT)'],
    ['another one', on('10.0.0.5'), '10.0.0.9', '203.0.113.5/10.0.0.9', '(empty for 10.0.0.5'],
    ['none', on('10.0.0.5'), 'none', '203.0.113.5', '(empty for 10.0.0.5'],
    ['one of several', on('10.0.0.5', '10.0.0.6'), '10.0.0.6', '203.0.113.5/10.0.0.6', '10.0.0.5 or 10.0.0.6'],
  ])('on a terminal: %s', async (_, interfaces, answer, address, question) => {
    const stdin = `example.org\n203.0.113.5\n${answer}\n\n`;
    const { stdout, stderr } = await icescope(['init'], { interfaces, stdin, stdinIsTerminal: true, columns: 80 });
    expect(externalIn(stdout)).toEqual([`external-ip=${address}`]);
    expect(stderr).toContain(question);
    expect(stderr).not.toContain('not an address');
  });

  test('on a terminal: nothing is asked where the machine has the public one', async () => {
    const world = { interfaces: HERE, stdin: 'example.org\n203.0.113.5\n\n', stdinIsTerminal: true, columns: 80 };
    const { stdout, stderr } = await icescope(['init'], world);
    expect(externalIn(stdout)).toEqual(['external-ip=203.0.113.5']);
    expect(stderr).not.toContain('Behind a NAT');
  });
});

describe('without options', () => {
  test('and without a terminal it says what is required', async () => {
    const { status, stderr } = await icescope(['init']);
    expect(status).toBe(2);
    expect(stderr).toContain('init requires --realm and --external-ip: icescope init --realm example.org');
  });

  const terminal = (stdin: string) => ({ stdin, stdinIsTerminal: true, columns: 80 });

  test('on a terminal it prompts', async () => {
    const { status, stdout, stderr } = await icescope(['init'], terminal('example.org\n203.0.113.5\n\n\n'));
    expect(status).toBe(0);
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining(['realm=example.org', 'external-ip=203.0.113.5', 'no-tls']),
    );
    expect(stderr).toContain('The realm, usually your domain (such as example.org): The public IP address: ');
  });

  test('and prompts again for an invalid answer', async () => {
    const answers = 'exa mple\nexample.org\n10.0.0.5\n203.0.113.5\n10.0.0.5\n/etc/turn/chain.pem\n/etc/turn/key.pem\n';
    const { status, stdout, stderr } = await icescope(['init', '--coturn-version', '4.6.1'], terminal(answers));
    expect(status).toBe(0);
    expect(stderr).toContain('10.0.0.5 is not a public address');
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining(['external-ip=203.0.113.5/10.0.0.5', 'pkey=/etc/turn/key.pem', 'no-tlsv1']),
    );
  });

  test('and ends at the end of the input', async () => {
    const { status, stdout } = await icescope(['init'], terminal('example.org\n'));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

test('Ctrl-C ends the prompts, and the wait for a secret', async () => {
  for (const argv of [
    ['init'],
    ['init', '--realm', 'example.org', '--external-ip', '203.0.113.5', '--rest-secret', '-'],
  ]) {
    const interrupt = new AbortController();
    const io = memoryIo({ stdinIsTerminal: true, columns: 80, interrupt: interrupt.signal });
    io.stdin.read = () => new Promise(() => {});
    const ended = main(argv, io);
    setTimeout(() => interrupt.abort(), 10);
    expect(await ended).toBe(130);
    expect(io.stdout.text).toBe('');
  }
});

test('--help', async () => {
  const { status, stdout } = await icescope(['init', '--help']);
  expect(status).toBe(0);
  expect(stdout).toContain('--external-ip');
  expect(stdout).toContain('ICESCOPE_REST_SECRET');
});
