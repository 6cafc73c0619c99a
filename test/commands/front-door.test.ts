import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { ALIASES, OTHERS } from '../../src/commands/front-door/aliases.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { icescope, type World } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-door-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CANDIDATE = 'candidate:1 1 udp 2122260223 192.168.1.7 5000 typ host';
const LOG = `10:00:00 sent {"candidate":"${CANDIDATE}"}\n10:00:01 iceConnectionState: failed\n`;
const CONFIGURATION = 'realm=example.org\nlt-cred-mech\n';

function fileOf(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** What is said of a command line that cannot be run, on one line. */
async function refused(argv: readonly string[], world?: World): Promise<string> {
  const { status, stdout, stderr } = await icescope(argv, world);
  expect([status, stdout]).toEqual([2, '']);
  return stderr.replace(/^icescope: /, '').trimEnd();
}

describe('without a command', () => {
  test.each([
    ['t.conf', CONFIGURATION, 'a coturn configuration', 'lint FILE'],
    [
      'page.js',
      'const config = { iceServers: [{ urls: "stun:stun.acme.test" }] };\n',
      'a list of iceServers in JavaScript',
      'lint FILE',
    ],
    ['ice.json', '{"iceServers":[{"urls":"stun:stun.acme.test"}]}', 'a list of iceServers', 'stun --targets FILE'],
    ['servers.txt', 'stun:stun.acme.test\nturn:turn.acme.test\n', 'a list of servers', 'stun --targets FILE'],
    ['web.env', 'STUN_URL=stun:stun.acme.test\n', 'a file with iceServers', 'lint FILE'],
    ['call.log', LOG, 'a log', 'diagnose FILE'],
    ['call.log.gz', gzipSync(LOG), 'a log, compressed with gzip', 'diagnose FILE'],
    ['offer.sdp', `v=0\nm=audio 9 RTP/AVP 0\na=${CANDIDATE}\n`, 'a session description (SDP)', 'diagnose FILE'],
    ['long.log', LOG.repeat(2500), 'a log', 'diagnose FILE'],
    ['dump.json', `{"PeerConnections":{"1":"${CANDIDATE}"}}`, 'a webrtc-internals dump', 'diagnose FILE'],
    ['compose.yml', 'services:\n  coturn:\n    image: coturn/coturn\n', 'a Docker Compose file', 'lint FILE'],
    ['coturn.service', '[Service]\nExecStart=/usr/bin/turnserver -n\n', 'a systemd unit', 'lint FILE'],
    ["it's a.log", LOG, 'a log', 'diagnose QUOTED'],
  ])('%s gets the command that reads it', async (name, text, kind, command) => {
    const path = fileOf(name, text);
    const line = command.replace('FILE', path).replace('QUOTED', `'${path.replace("'", "'\\''")}'`);
    const said = await refused([path]);
    expect(said).toContain(`${path} is ${kind}, not a command. `);
    expect(said.endsWith(`: icescope ${line}`), said).toBe(true);
  });

  test('what is compressed, and not for diagnose, is unpacked first', async () => {
    const path = fileOf('t.conf.gz', gzipSync(CONFIGURATION));
    expect(await refused([path])).toContain(`To check it: zcat ${path} | icescope lint`);
  });

  test('a folder gets lint', async () => {
    mkdirSync(join(folder, 'deploy'));
    const path = join(folder, 'deploy');
    expect(await refused([path])).toBe(
      `${path} is a folder, not a command. To check the configurations in it: icescope lint ${path}`,
    );
  });

  test('a place in a file is the file', async () => {
    const path = fileOf('place.conf', CONFIGURATION);
    for (const place of [`${path}:2`, `${path}:2:7`, `${path}:2:`]) {
      expect((await refused([place])).endsWith(`To check it: icescope lint ${path}`)).toBe(true);
    }
  });

  test('a file whose name begins as an option does follows --, or has its folder before it', async () => {
    const before = process.cwd();
    fileOf('-x.log', LOG);
    process.chdir(folder);
    try {
      expect(await refused(['--', '-x.log'])).toContain(': icescope diagnose ./-x.log');
      expect(await refused(['parse', '-x.log'])).toContain(
        "unknown option '-x.log'. For the file of this name: ./-x.log",
      );
    } finally {
      process.chdir(before);
    }
  });

  test('a link to nothing and a pipe are named', async () => {
    symlinkSync('nowhere', join(folder, 'loose'));
    spawnSync('mkfifo', [join(folder, 'fifo')]);
    expect(await refused([join(folder, 'loose')])).toContain('loose is a symbolic link to nothing, not a command');
    expect(await refused([join(folder, 'fifo')])).toContain('A log is read from it by icescope diagnose');
  });

  test('two logs are the two sides of a call, and options stay', async () => {
    const [one, two] = [fileOf('one.log', LOG), fileOf('two.log', LOG)];
    expect(await refused(['--verbose', one, two, '-f', 'json'])).toContain(
      `icescope diagnose ${one} --verbose ${two} -f json`,
    );
  });

  test.each([
    [['stun.acme.test:19302'], 'stun stun.acme.test:19302'],
    [['stun.acme.test', '19302'], 'stun stun.acme.test:19302'],
    [['stun.acme.test'], 'stun stun.acme.test'],
    [['192.0.2.1'], 'stun 192.0.2.1'],
    [['2001:db8::1'], "stun '[2001:db8::1]'"],
    [['stuns:stun.acme.test'], 'stun stuns:stun.acme.test'],
    [['turn:turn.acme.test?transport=tcp'], "turn 'turn:turn.acme.test?transport=tcp'"],
    [[CANDIDATE], `explain '${CANDIDATE}'`],
    [CANDIDATE.split(' '), `explain '${CANDIDATE}'`],
    [['peer/cidr'], 'rule peer/cidr'],
    [['related-missing'], 'rule related-missing'],
    [['denied-peer-ip'], 'rule denied-peer-ip'],
    [['help', 'peer/cidr'], 'rule peer/cidr'],
    [['701'], 'rule --search 701'],
    [['486'], 'rule --search 486'],
    [['m=audio', '9', 'UDP/TLS/RTP/SAVPF', '111'], 'diagnose FILE'],
    [['127.0.0.1:99999'], 'stun stun:127.0.0.1', undefined, 'not a number from 1 to 65535'],
    [['stun:::1'], "stun 'stun:[::1]'", undefined, 'IPv6 addresses need brackets'],
    [['turn://acme.test?transport=tcp'], "turn 'turn:acme.test?transport=tcp'", undefined, 'no slashes'],
    [['udp://acme.test:3478'], 'stun stun:acme.test:3478'],
    [['10.0.0.0/8'], 'lint --peer 10.0.0.0 turnserver.conf'],
    [['2001:db8::/32'], 'lint --peer 2001:db8:: turnserver.conf'],
    [['10.0.0.0-10.255.255.255'], 'lint --peer 10.0.0.0 turnserver.conf'],
    [['stun', '10.0.0.0/8'], 'lint --peer 10.0.0.0 turnserver.conf', undefined, 'a range of addresses, not a server'],
    [['lint', '10.0.0.0/8'], 'lint --peer 10.0.0.0 turnserver.conf', undefined, 'a range of addresses, not a file'],
    [['fe80::1%eth0'], 'serve --address fe80::1%eth0'],
    [['[fe80::1%eth0]:3478'], 'serve --address fe80::1%eth0'],
    [['nat', 'fe80::1%eth0'], 'serve --address fe80::1%eth0', undefined, 'on one interface'],
    [['serve', 'fe80::1%eth0'], 'serve --address fe80::1%eth0', undefined, 'no argument of serve'],
    [['00112233-4455-6677-8899-aabbccddeeff.local'], 'rule --search mdns'],
    [['coturn'], 'rule coturn'],
    [['acme.test:3478/tcp'], 'stun stun:acme.test:3478 --transport tcp'],
    [['tls://[2001:db8::1]:5349'], "stun 'stuns:[2001:db8::1]:5349'"],
    [['"candidate:1', ...CANDIDATE.split(' ').slice(1, -1), 'host"'], `explain '${CANDIDATE}'`],
    [['{candidate:candidate:1', ...CANDIDATE.split(' ').slice(1, -1), 'host,sdpMid:0}'], `explain '${CANDIDATE}'`],
    [CANDIDATE.replace('candidate:', '').split(' '), `explain '${CANDIDATE.replace('candidate:', '')}'`],
    [
      ['ann@turn1.acme.test:/etc/turnserver.conf'],
      undefined,
      'ssh ann@turn1.acme.test cat /etc/turnserver.conf | icescope lint -',
    ],
    [['https://acme.test/x.log'], undefined, 'curl -s https://acme.test/x.log | icescope parse'],
  ])('%j gets its command', async (argv, command, line = `icescope ${command}`, reason = ', not a command. ') => {
    const said = await refused(argv);
    expect(said).toContain(reason);
    expect(said.endsWith(`: ${line}`), said).toBe(true);
  });

  test.each([
    [['turn:ann:Hunter2@turn.acme.test'], 'icescope turn turn:turn.acme.test'],
    [['{"iceServers":[{"urls":"turn:x","credential":"Hunter2"}]}'], 'icescope stun --targets FILE'],
    [['{"sdp":"v=0\\r\\na=ice-pwd:Hunter2"}'], 'icescope diagnose FILE'],
    [['https://ann:Hunter2@acme.test/'], 'Save what it shows'],
    [['https://acme.test/x.log?token=Hunter2'], 'Save what it shows'],
    [['https://ann:Hunter2@turn.acme.test:3478'], 'begins with stun:, stuns:, turn: or turns:, and has no slashes'],
    [['the password Hunter2 was refused'], 'icescope diagnose FILE'],
    [['turn turn:acme.test --secret Hunter2'], 'turn and its arguments are one word here; write them without quotes'],
    [['turn:acme.test', '-u', 'ann', '-p', 'Hunter2'], "icescope turn turn:acme.test -u '…' -p '…'"],
    [['turn:acme.test', '--user', 'ann:Hunter2'], "icescope turn turn:acme.test --user '…'"],
    [['turn:acme.test', 'ann', 'Hunter2', '-f', 'json'], "icescope turn turn:acme.test '…' '…' -f json"],
    [['ann:Hunter2@acme.test'], 'icescope turn turn:acme.test --username NAME --credential-file FILE'],
    [['--secret=Hunter2'], "unknown option '--secret'"],
    [['-pHunter2'], "unknown option '-p'"],
    [['turn', '-PHunter2', 'turn:acme.test'], "unknown option '-P'"],
    [['credentials', 'Hunter2'], 'the secret of the server with --secret-file FILE'],
    [['turn', 'turn:acme.test', '-u', 'ann', '-w', 'Hunter2'], '--warn: expected milliseconds'],
    [['a=ice-pwd:Hunter2'], 'icescope diagnose FILE'],
    [['static-auth-secret=Hunter2'], 'static-auth-secret=… is a line of a coturn configuration, not a command'],
    [['--static-auth-secret=Hunter2'], 'icescope lint FILE'],
    [['lint', 'user=ann:Hunter2'], 'user=… is a line of a coturn configuration, not a file'],
    [['parse', 'user=ann:Hunter2'], 'icescope lint FILE'],
    [['password=Hunter2'], "unknown command 'password=…'"],
    [['diagnose', '{"sdp":"v=0\\r\\na=ice-pwd:Hunter2"}'], 'Save it in a file: icescope diagnose FILE'],
    [['lint', '{"iceServers":[{"urls":"turn:x","credential":"Hunter2"}]}'], 'a list of iceServers, not a file'],
    [['turn:turn.acme.test', '--credential', 'Hunter2', '--secret=Hunter2'], "--credential '…' --secret='…'"],
  ])('the secret in %j is not shown', async (argv, advice) => {
    const said = await refused(argv);
    expect(said).toContain(advice);
    expect(said).not.toContain('Hunter2');
  });

  test.each([
    [['prase', 'x.log'], "unknown command 'prase'. Did you mean parse?"],
    [['analyse', 'x.log'], "unknown command 'analyse'. Did you mean diagnose?"],
    [['rules'], "unknown command 'rules'. Did you mean rule?"],
    [['tail', 'x.log'], "unknown command 'tail'. Did you mean parse --follow?"],
    [['chekc'], "unknown command 'chekc'. Did you mean check?"],
    [['nowhere.log:12'], 'there is no file nowhere.log:12, and no such command; see icescope --help'],
    [[''], 'the command is empty (is a shell variable unset?); see icescope --help'],
    [['--help=nonsense'], "unknown command 'nonsense'; see icescope --help"],
    [['nowhere.log'], 'there is no file nowhere.log, and no such command; see icescope --help'],
    [['help', 'nonsense'], "unknown command 'nonsense'; see icescope --help"],
    [
      ['srflx'],
      "unknown command 'srflx'; for the rules that mention it: icescope rule --search srflx; see icescope --help",
    ],
    [['--fix'], "unknown option '--fix'; options follow a command: icescope lint --fix; see icescope --help"],
    [
      ['--realm=x'],
      "unknown option '--realm'; options follow a command: icescope turn --realm, or icescope init --realm; see icescope --help",
    ],
    [['--json'], "unknown option '--json'; options follow a command: icescope COMMAND --json; see icescope --help"],
  ])('%j', async (argv, message) => {
    expect(await refused(argv)).toBe(message);
  });
});

test.each(['parse', 'explain'])('a candidate without quotes is one for %s, too', async (command) => {
  const one = await icescope([command, CANDIDATE]);
  const words = CANDIDATE.split(' ');
  expect(await icescope([command, ...words])).toEqual(one);
  expect(await icescope([command, `"${words[0]}`, ...words.slice(1, -1), 'host"'])).toEqual(one);
  expect(await icescope([command, `{candidate:${words[0]}`, ...words.slice(1, -1), 'host,sdpMid:0}'])).toEqual(one);
  expect(one.status).toBe(0);
});

test('what is suggested for a word that is no command is one', async () => {
  for (const [meant, ...names] of OTHERS) {
    expect(Object.keys(COMMANDS)).toContain(meant.split(' ')[0]);
    for (const name of names) expect([...Object.keys(COMMANDS), ...Object.keys(ALIASES)]).not.toContain(name);
  }
  expect(Object.keys(COMMANDS)).toEqual(expect.arrayContaining(Object.values(ALIASES)));
});

describe('what is piped into no command', () => {
  test.each([
    [LOG, [], 'standard input is a log. To see why the call connects or not: … | icescope diagnose'],
    [CONFIGURATION, ['-f', 'json'], 'standard input is a coturn configuration. To check it: … | icescope lint -f json'],
    [
      '[{"urls":"stun:a.test"}]',
      ['-'],
      'standard input is a list of iceServers. To ask these servers: … | icescope stun',
    ],
    ['stun.acme.test:3478\n', [], 'standard input is a list of servers. To ask these servers: … | icescope stun'],
    ['PK\u0003\u0004', ['-'], 'standard input is compressed with zip. To read what is in it: … | funzip | icescope'],
    ['Dear Ann,\n', [], 'standard input is a text; see icescope --help'],
  ])('%j', async (stdin, argv, message) => {
    expect(await refused(argv, { stdin, stdinIsPiped: true })).toBe(message);
  });

  test('an empty pipe, as services give one to every program, is nothing', async () => {
    expect(await refused([], { stdin: '', stdinIsPiped: true })).toContain('Usage: icescope COMMAND');
  });
});

describe('on a terminal', () => {
  const path = fileOf('ask.conf', CONFIGURATION);
  const terminal = (stdin: string): World => ({ stdin, stdinIsTerminal: true, columns: 200 });

  test.each(['\n', 'y\n', 'YES\n'])('%j runs what is offered', async (answer) => {
    const { stdout, stderr } = await icescope([path, '--no-color'], terminal(answer));
    expect(stderr).toContain(`To check it: icescope lint ${path} --no-color\nRun it? [Y/n] `);
    expect(stdout).toContain(`${path}, read as coturn`);
  });

  test.each(['n\n', 'what?\n', ''])('%j does not', async (answer) => {
    expect(await refused([path], terminal(answer))).toMatch(/Run it\? \[Y\/n\]$/);
  });

  test('a command line with other programs is not run', async () => {
    const zip = fileOf('x.zip', Buffer.from('PK\u0003\u0004 and so on'));
    expect(await refused([zip], terminal('y\n'))).not.toContain('Run it?');
  });

  test('it is not asked where the output goes elsewhere', async () => {
    expect(await refused([path], { stdin: 'y\n', stdinIsTerminal: true })).not.toContain('Run it?');
  });
});

describe('help and version', () => {
  const outputOf = async (argv: string[]): Promise<string> => {
    const { status, stdout, stderr } = await icescope(argv);
    expect([status, stderr]).toEqual([0, '']);
    return stdout;
  };

  test.each([['help'], ['help', 'help'], ['--help', '--help'], ['help', '--help'], ['help', 'version']])(
    '%s %s is the list of commands',
    async (...argv) => {
      expect(await outputOf(argv)).toBe(await outputOf(['--help']));
    },
  );

  test.each([
    [['help', 'lint'], 'lint'],
    [['lint', 'help'], 'lint'],
    [['--help=lint'], 'lint'],
    [['-?', 'lint'], 'lint'],
    [['/?', 'lint'], 'lint'],
    [['-help', 'lint'], 'lint'],
    [['--help', 'lint'], 'lint'],
    [['help', 'check'], 'lint'],
    [['check', '--help'], 'lint'],
    [['lint', 'x.conf', '--help'], 'lint'],
    [['why', 'help'], 'diagnose'],
  ])('%j is the help of a command', async (argv, command) => {
    expect(await outputOf(argv)).toBe(await outputOf([command, '--help']));
  });

  test.each([
    ['-v'],
    ['-vv'],
    ['-version'],
    ['-V'],
    ['version'],
    ['--version', 'lint'],
    ['lint', '--version'],
    ['stun', '-V'],
  ])('%s %s is the version', async (...argv) => {
    expect(await outputOf(argv.filter((word) => word !== undefined))).toMatch(/^icescope \d+\.\d+\.\d+/);
  });
});

describe('options before the command, and other names of commands', () => {
  const conf = fileOf('same.conf', CONFIGURATION);
  const log = fileOf('same.log', LOG);

  test.each([
    [
      ['-f', 'json', 'parse', log],
      ['parse', '-f', 'json', log],
    ],
    [
      ['--no-color', 'parse', log],
      ['parse', log],
    ],
    [
      ['--format=ndjson', '--unique', 'parse', log],
      ['parse', '--format=ndjson', '--unique', log],
    ],
    [
      ['check', '--no-host', conf],
      ['lint', '--no-host', conf],
    ],
    [
      ['validate', '--no-host', conf],
      ['lint', '--no-host', conf],
    ],
    [
      ['--no-host', 'check', conf],
      ['lint', '--no-host', conf],
    ],
    [
      ['why', log],
      ['diagnose', log],
    ],
  ])('%j is %j', async (argv, plain) => {
    const [one, other] = [await icescope(argv), await icescope(plain)];
    expect([one.status, one.stdout]).toEqual([other.status, other.stdout]);
    expect(one.stdout).not.toBe('');
  });

  test.each(['ping', 'probe'])('%s asks a server, and says what is wrong with a URL', async (name) => {
    expect(await refused([name, 'stun:a b'])).toBe(await refused(['stun', 'stun:a b']));
  });
});

describe('an empty argument', () => {
  const readers = Object.keys(COMMANDS).map((command): [string[]] => [[command, '']]);

  test.each([
    ...readers.filter(([[name]]) => !['credentials', 'completion'].includes(name ?? '')),
    [['stun', 'stun:192.0.2.1', '']],
    [['turn', ' ', '--secret', 'x']],
    [['credentials', '--secret', 'x', '']],
  ])('%j is named', async (argv) => {
    expect(await refused(argv)).toMatch(/is empty \(is a shell variable unset\?\)(?:\nSee icescope \w+ --help)?$/);
  });
});

describe('what is read from a terminal is asked for', () => {
  test.each([
    [['lint', '-'], 'realm=example.org\n', 'a configuration'],
    [['parse', '--filter'], LOG, 'a log'],
    [['diagnose', '-'], LOG, 'a log or a session description'],
    [['stun', '--targets', '-'], 'stun:127.0.0.1:x\n', 'a list of servers'],
    [['turn', '-'], 'turn:127.0.0.1:x\n', 'a list of servers'],
    [['credentials', '--secret-file', '-'], 'north\n', 'the secret'],
    [['init', '--realm', 'example.org', '--external-ip', '203.0.113.5', '--rest-secret', '-'], 'north\n', 'the secret'],
  ])('%j', async (argv, stdin, what) => {
    const hint = `Paste ${what}, then press Ctrl-D.\n`;
    expect((await icescope(argv, { stdin, stdinIsTerminal: true })).stderr).toContain(hint);
    expect((await icescope(argv, { stdin })).stderr).not.toContain(hint);
  });
});
