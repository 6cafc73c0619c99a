import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';

const CANDIDATE = 'candidate:1 1 udp 2122260223 192.168.1.7 5000 typ host';
const folder = mkdtempSync(join(tmpdir(), 'icescope-output-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string): string => join(folder, name);
const LOG = path('call.log');
const CONFIGURATION = path('turn.conf');
const result = path('result');

beforeEach(() => {
  writeFileSync(LOG, `sent ${CANDIDATE}\niceConnectionState: failed\n`);
  writeFileSync(CONFIGURATION, 'realm=example.org\nlt-cred-mech\n');
  rmSync(result, { force: true });
});

/** A command line of every command that prints its result in a format. */
const COMMANDS: [name: string, argv: string[]][] = [
  ['parse', [LOG]],
  ['explain', [CANDIDATE]],
  ['diagnose', [LOG]],
  ['lint', ['--no-host', '--coturn-version', '4.6.1', CONFIGURATION]],
  ['rule', ['peer/cidr']],
  ['stun', ['--timeout', '2s', '--tries', '1', 'stun:127.0.0.1:9']],
  ['nat', ['--timeout', '2s', 'stun:127.0.0.1:9']],
  ['turn', ['--timeout', '2s', 'turn:127.0.0.1:9']],
  ['turn', ['--audit', '--yes', '--timeout', '2s', '--username', 'ann', '--credential', 'x', 'turn:127.0.0.1:9']],
  ['credentials', ['--secret', 'Hunter2']],
];

/** What differs from run to run. */
function steady(text: string): string {
  return text.replace(
    /\d{10}:|[\d.]+ ?ms|"\w*(?:[tT]ime|At|[mM]s|rtt|port|credential)\w*": ?("[^"]*"|[\d.]+)|[\w+/=]{27,}|\d{2,}/g,
    '…',
  );
}

describe.each(COMMANDS)('icescope %s %j', (name, argv) => {
  test('-o writes what would be printed', async () => {
    const printed = await icescope([name, ...argv]);
    const { status, stdout } = await icescope([name, '-o', result, ...argv]);
    expect([status, stdout]).toEqual([printed.status, '']);
    expect(steady(readFileSync(result, 'utf8'))).toBe(steady(printed.stdout));
    expect(printed.stdout).not.toBe('');
  });

  test('--json is -f json', async () => {
    const [short, long] = [await icescope([name, ...argv, '--json']), await icescope([name, ...argv, '-f', 'json'])];
    expect(short.status).toBe(long.status);
    expect(steady(short.stdout)).toBe(steady(long.stdout));
  });

  test('-q prints the result alone', async () => {
    const { stdout, stderr } = await icescope([name, '-q', ...argv]);
    expect(stderr).toBe('');
    expect(stdout).not.toBe('');
  });

  test('-o with the name of a format is a slip', async () => {
    const { status, stderr } = await icescope([name, '-o', 'json', ...argv]);
    expect(stderr).toContain('-o names a file. For the format: -f json; for a file of this name: -o ./json');
    expect(status).toBe(2);
  });
});

describe('--output', () => {
  const write = (to: string, ...more: string[]) => icescope(['parse', '-f', 'csv', '--output', to, LOG, ...more]);

  test('keeps the mode, other names and links of a file that is there', async () => {
    writeFileSync(result, 'before');
    chmodSync(result, 0o604);
    linkSync(result, path('other'));
    symlinkSync(result, path('link'));
    expect((await write(path('link'))).status).toBe(0);
    expect(readFileSync(path('other'), 'utf8')).toContain(',192.168.1.7,');
    expect(statSync(result).mode & 0o777).toBe(0o604);
    for (const name of ['other', 'link']) rmSync(path(name));
  });

  test('of a run without a result leaves the file as it was', async () => {
    writeFileSync(result, 'before');
    const { status, stderr } = await icescope(['parse', '-f', 'csv', '-o', result, '--type', 'wrong', LOG]);
    expect([status, readFileSync(result, 'utf8')]).toEqual([2, 'before']);
    expect(stderr).toContain('See icescope parse --help');
    await icescope(['lint', '-o', result, path('nowhere.conf')]);
    expect(readFileSync(result, 'utf8')).toBe('before');
  });

  test('never takes the place of what is read', async () => {
    symlinkSync(LOG, path('same'));
    for (const to of [LOG, path('same')]) {
      const { status, stderr } = await write(to);
      expect(stderr).toContain(`--output ${to} would overwrite a file that is read`);
      expect(status).toBe(2);
    }
    expect(readFileSync(LOG, 'utf8')).toContain(CANDIDATE);
    rmSync(path('same'));
  });

  test.each([
    ['nowhere/result', 'no such directory'],
    ['.', 'it is a directory'],
  ])('%s cannot be written, and says so', async (name, reason) => {
    const { status, stderr } = await write(path(name));
    expect([status, stderr]).toEqual([2, `icescope: cannot write ${path(name)}: ${reason}\n`]);
  });

  test('-o=FILE is a slip, and makes no file of that name', async () => {
    const { status, stderr } = await icescope(['parse', `-o=${result}`, LOG]);
    expect([status, stderr]).toEqual([
      2,
      `icescope: -o takes no =: -o ${result}, or --output=${result}\nSee icescope parse --help\n`,
    ]);
  });

  test.each([
    ['rule', 'peer/cidr', 'auth/open-relay'],
    ['completion', 'bash', 'zsh'],
  ])('%s takes one argument', async (...argv) => {
    const { status, stderr } = await icescope(argv);
    expect([status, stderr]).toEqual([2, `icescope: ${argv[0]} takes one argument; see icescope ${argv[0]} --help\n`]);
  });

  test('- is standard output, a device is written to, and nothing is left beside', async () => {
    expect((await write('-')).stdout).toContain(',192.168.1.7,');
    expect((await write('/dev/null')).status).toBe(0);
    mkdirSync(path('empty'), { recursive: true });
    await write(path('empty/one'));
    expect(readdirSync(path('empty'))).toEqual(['one']);
  });

  test
    .skipIf(process.platform !== 'linux')
    .each(COMMANDS.filter(([name]) => ['parse', 'explain', 'diagnose', 'lint'].includes(name)))(
    'on a full disk, %s says so once',
    async (name, argv) => {
      const { status, stderr } = await icescope([name, ...argv, '-f', 'json', '-o', '/dev/full']);
      expect(stderr.match(/^icescope: cannot write \/dev\/full: no space left on the device$/gm)).toHaveLength(1);
      expect(status).toBe(2);
    },
  );

  test('has the schema, too', async () => {
    await icescope(['parse', '--format-schema', '-o', result]);
    expect(JSON.parse(readFileSync(result, 'utf8'))).toHaveProperty('$schema');
  });
});

describe('--quiet', () => {
  test('still has errors', async () => {
    const { status, stderr } = await icescope(['parse', '-q', LOG, path('nowhere.log')]);
    expect([status, stderr]).toEqual([2, `icescope: cannot read ${path('nowhere.log')}: no such file\n`]);
  });
});

describe('options of other programs', () => {
  test.each([
    ['lint', '-j', '-f json'],
    ['lint', '--strict', '--fail-on warning'],
    ['lint', '--unsafe-fixes', '--fix-suggested'],
    ['lint', '--dry-run', '--diff'],
    ['lint', '--output-format=gcc', '-f gcc'],
    ['lint', '--reporter', '-f'],
    ['stun', '--tcp', '--transport tcp'],
    ['stun', '-t', '--timeout'],
    ['stun', '--sarif', '-f sarif'],
    ['stun', '--silent', '-q'],
    ['turn', '--password', '--credential'],
    ['turn', '-W', '--secret'],
    ['parse', '--tail', '--follow'],
    ['diagnose', '--anonymize', '--redact'],
    ['nat', '--upnp', '--port-mapping'],
    ['serve', '--host', '--address'],
    ['live', '--json', '-f ndjson'],
    ['init', '--domain', '--realm'],
    ['credentials', '--expiry', '--ttl'],
    ['rule', '--grep', '--search'],
    ['parse', '--jsn', '--json'],
    // shellcheck, hadolint, ESLint and ruff
    ['lint', '--add-disable', '--write-baseline FILE'],
    ['lint', '--suppress-all', '--write-baseline FILE'],
    ['lint', '--include', '--rule ID=LEVEL'],
    ['lint', '--error', '--rule ID=error'],
    ['lint', '--failure-threshold', '--fail-on'],
    ['lint', '--file-path-in-report', '--stdin-filename'],
    ['lint', '--print-config', '--print'],
    ['lint', '--env-info', 'icescope doctor'],
    // curl, ping, nc and nmap
    ['stun', '--connect-timeout', '--timeout'],
    ['stun', '-sU', '--transport udp'],
    ['stun', '-g', '--local-port'],
    ['stun', '-l', 'icescope serve'],
    ['stun', '-d', '--interface'],
    // turnutils_stunclient, turnutils_natdiscovery and turnutils_uclient
    ['stun', '-L', '--source'],
    ['nat', '--hairpinning', 'icescope nat URL'],
    ['turn', '-z', '--interval'],
    ['turn', '-m', '--concurrency'],
    ['turn', '-x', '--relay-family ipv6'],
    ['turn', '-E', '--ca'],
    // jq
    ['parse', '--compact-output', '-f ndjson'],
    ['parse', '-C', '--color'],
    ['parse', '-M', '--no-color'],
  ])('%s %s', async (name, option, meant) => {
    const { status, stderr } = await icescope([name, option, 'x']);
    const shown = option.replace(/=.*/, '');
    expect([status, stderr]).toEqual([
      2,
      `icescope: unknown option '${shown}'. Did you mean ${meant}?\nSee icescope ${name} --help\n`,
    ]);
  });

  test('those of turnserver are arguments of it, whose values are not shown', async () => {
    const { status, stderr } = await icescope(['lint', '--static-auth-secret=Hunter2', 'x.conf']);
    expect([status, stderr]).toEqual([
      2,
      "icescope: unknown option '--static-auth-secret'. For arguments of turnserver: --args '--static-auth-secret …'\n" +
        'See icescope lint --help\n',
    ]);
  });

  test.each([
    [['lint', '--list-rules'], ['rule']],
    [
      ['lint', '--explain', 'peer/cidr'],
      ['rule', 'peer/cidr'],
    ],
    [
      ['check', '--explain=peer/cidr'],
      ['rule', 'peer/cidr'],
    ],
  ])('%j is %j', async (argv, plain) => {
    expect(await icescope(argv)).toEqual(await icescope(plain));
  });

  test.each([
    [['parse', '--frobnicate'], "unknown option '--frobnicate'", 'parse'],
    [['parse', '--type', 'wrong'], "invalid value 'wrong' for --type", 'parse'],
    [['why', '--frobnicate'], "unknown option '--frobnicate'", 'diagnose'],
    [['lint', '--fix=all', 'x'], '--fix takes no value', 'lint'],
    [['stun'], 'no server given', 'stun'],
    [['turn', '--timeout'], '--timeout requires a value: --timeout <duration>', 'turn'],
    [['parse', '-f', 'json', '-o'], '--output requires a value: --output <file>', 'parse'],
    [['init', '--private-ip', 'x'], '', 'init'],
    [['lint', '--fix', '--print'], '--fix cannot be used with --print', 'lint'],
  ])('%j is a wrong use, and ends with where the options are explained', async (argv, said, command) => {
    const { status, stderr } = await icescope(argv, { stdinIsTerminal: true });
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(stderr).toMatch(new RegExp(`\\n?See icescope ${command} --help\\n$`));
  });
});
