import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { LINT_OUTPUTS, lintSchema } from '../../src/report/lint/schema.ts';
import { icescope, type World } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function fileWith(text: string | Uint8Array, name = `turnserver-${count++}.conf`): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** As coturn 4.6.1 reads it, whatever is installed here. */
function lint(argv: readonly string[], world?: World) {
  return icescope(['lint', '--coturn-version', '4.6.1', '--no-host', ...argv], world);
}

async function idsOf(argv: readonly string[], world?: World): Promise<string[]> {
  const { json } = await lint(['-f', 'json', ...argv], world);
  return json.findings.map(({ id }: { id: string }) => id);
}

const CIDR = 'fixtures/lint/cidr.conf';

describe('the report', () => {
  test('says what is wrong with a line, what coturn does with it, and how to fix it', async () => {
    const { status, stdout } = await lint(['--verbose', CIDR]);
    expect(status).toBe(1);
    expect(stdout).toContain('fixtures/lint/cidr.conf, read as coturn 4.6.1');
    expect(stdout).toMatch(/\nerror +peer\/cidr +8 {2}`denied-peer-ip=10\.0\.0\.0\/8` is in\s+CIDR\s+notation\n/);
    expect(stdout).toMatch(/ignores the line, so 10\.0\.0\.0\/8 stays\s+reachable/);
    expect(stdout).toContain('   8 │ denied-peer-ip=10.0.0.0/8\n     │                ^^^^^^^^^^');
    expect(stdout).toContain('suggestion: denied-peer-ip=10.0.0.0-10.255.255.255');
  });

  test('depends on the release: since 4.11.0 a bad range ends coturn', async () => {
    const { json } = await icescope(['lint', '-f', 'json', '--coturn-version', '4.17.1', CIDR]);
    expect(json.coturnVersion).toBe('4.17.1');
    expect(json.findings).toContainEqual(
      expect.objectContaining({ id: 'peer/cidr', severity: 'fatal', line: 8, column: 16, option: 'denied-peer-ip' }),
    );
    expect(json.summary.fatal).toBe(1);
  });

  test('never contains a secret', async () => {
    for (const format of [
      'text',
      'json',
      'ndjson',
      'github',
      'sarif',
      'gcc',
      'checkstyle',
      'junit',
      'markdown',
      'codequality',
    ]) {
      const { stdout } = await lint(['-f', format, CIDR]);
      expect(stdout, format).not.toContain('0b6f5c1a94d84e3e8f7b2d6c1a95e07d');
    }
  });

  test('names standard input as --stdin-filename says', async () => {
    const { stdout, status } = await lint(['-f', 'gcc', '--stdin-filename', 'x.conf', '-'], {
      stdin: 'fingerprint=maybe\n',
    });
    expect(stdout).toContain('x.conf:1:13: error:');
    expect(status).toBe(1);
  });
});

describe('the exit status', () => {
  const info = 'realm=example.org   \n';

  test.each([
    [[], 1],
    [['--fail-on', 'never'], 0],
    [['--fail-on', 'fatal'], 0],
    [['--fail-on', 'info'], 1],
  ])('%j: %i', async (argv, status) => {
    expect((await lint([...argv, '-'], { stdin: info })).status).toBe(status);
  });

  test('a rule may be turned off, or given another severity', async () => {
    const stdin = 'user=a:b\nrealm=example.org\nmax-bps=64k\n';
    expect(await idsOf(['-'], { stdin })).toContain('value/int-invalid');
    expect(await idsOf(['--rule', 'value/int-invalid=off', '-'], { stdin })).not.toContain('value/int-invalid');
    const { json } = await lint(['-f', 'json', '--rule', 'value/int-invalid=info', '-'], { stdin });
    expect(json.findings).toContainEqual(expect.objectContaining({ id: 'value/int-invalid', severity: 'info' }));
  });
});

describe('the command line of coturn counts', () => {
  test('a realm there is a realm', async () => {
    const stdin = 'use-auth-secret\nstatic-auth-secret=0b6f5c1a94d84e3e8f7b2d6c1a95e07d\n';
    expect(await idsOf(['-'], { stdin })).toContain('auth/realm-missing');
    expect(await idsOf(['--args', '-r example.org', '-'], { stdin })).not.toContain('auth/realm-missing');
  });
});

describe('options that are not quite those of lint', () => {
  test.each([
    [['--sarif', 'x.conf'], "unknown option '--sarif'. Did you mean -f sarif?"],
    [['-c', 'x.conf'], "unknown option '-c'. Did you mean icescope lint FILE?"],
    [['--disable', 'tls/same-port'], "unknown option '--disable'. Did you mean --rule ID=off?"],
    [['--frobnicate'], "unknown option '--frobnicate'"],
    [['--fxi'], "unknown option '--fxi'. Did you mean --fix?"],
    [['--upgrade', '4.6', 'x.conf'], "--upgrade: expected FROM:TO, such as 4.6.1:4.17.1, got '4.6'"],
    [['--args', 'x.conf'], "--args: expected arguments of turnserver in quotes, such as '-r example.org'"],
  ])('%j', async (argv, message) => {
    const { status, stderr } = await icescope(['lint', ...argv]);
    expect(stderr.replaceAll('\n', ' ').trim()).toBe(`icescope: ${message} See icescope lint --help`);
    expect(status).toBe(2);
  });
});

describe('comments turn rules off', () => {
  test('for the next line, for a part, and for what is missing', async () => {
    const stdin = [
      '# icescope-disable peer/no-denied-peers -- a lab',
      '# icescope-disable-next-line value/int-invalid -- never expires',
      'stale-nonce=never',
      '# icescope-disable syntax/unknown-option',
      'foo=1',
      '# icescope-enable syntax/unknown-option',
      'bar=1',
      '',
    ].join('\n');
    const { json } = await lint(['-f', 'json', '-'], { stdin });
    const places = json.findings.map(({ id, line }: { id: string; line: number }) => `${id}:${line}`);
    expect(places).not.toContain('value/int-invalid:3');
    expect(places).not.toContain('syntax/unknown-option:5');
    expect(places).toContain('syntax/unknown-option:7');
    expect(places.join()).not.toContain('peer/no-denied-peers');
    expect(places.join()).not.toContain('suppression/');
  });

  test.each([
    ['a rule that is off by default', 'syntax/trailing-space', [], false],
    [
      'a rule that is off by default and was asked for',
      'syntax/trailing-space',
      ['--rule', 'syntax/trailing-space=info'],
      true,
    ],
    ['a rule that was turned off', 'value/int-invalid', ['--rule', 'value/int-invalid=off'], false],
    ['a rule about files that are not looked at', 'tls/file-missing', ['--no-host'], false],
    ['a rule that runs', 'value/int-invalid', [], true],
  ])('a comment about %s: unused or not', async (_, id, options, isUnused) => {
    const stdin = `# icescope-disable-next-line ${id}\nrealm=example.org\n`;
    expect((await idsOf([...options, '-'], { stdin })).includes('suppression/unused')).toBe(isUnused);
  });
});

describe('fixes', () => {
  const broken = 'realm=example.org\ndenied-peer-ip=10.0.0.0/8\nno-loopback-peers\nmax-bps=64k\n';

  test('--fix writes the safe ones, keeps the mode, and a second time changes nothing', async () => {
    const path = fileWith(broken);
    chmodSync(path, 0o604);
    const { stderr } = await lint(['--fix', path]);
    const once = readFileSync(path, 'utf8');
    expect(once).toContain('denied-peer-ip=10.0.0.0/8\n');
    expect(once).not.toContain('no-loopback-peers');
    expect(once).toContain('max-bps=64k\n');
    expect(stderr).toMatch(/: \d+ fixes written\n$/);
    expect(statSync(path).mode & 0o777).toBe(0o604);
    const { stderr: quiet } = await lint(['--fix', path]);
    expect(readFileSync(path, 'utf8')).toBe(once);
    expect(quiet).toBe('');
  });

  test('--diff shows them and writes nothing', async () => {
    const config = `${broken}external-ip=203.0.113.5/10.0.0.5\n`;
    const path = fileWith(config);
    const { stdout, status } = await lint(['--diff', path]);
    expect(stdout).toContain('\n-denied-peer-ip=10.0.0.0/8\n');
    expect(stdout).toContain('\n+denied-peer-ip=10.0.0.0-10.255.255.255\n');
    expect(status).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(config);
  });

  test('--diff with --fix or --fix-suggested shows what they would write', async () => {
    const path = fileWith(broken);
    const all = await lint(['--diff', path]);
    expect((await lint(['--diff', '--fix-suggested', path])).stdout).toBe(all.stdout);
    const safe = await lint(['--diff', '--fix', path]);
    expect(safe.stdout).toContain('-no-loopback-peers');
    expect(safe.stdout).not.toContain('+max-bps');
    expect(all.stdout).toContain('+max-bps');
    expect(readFileSync(path, 'utf8')).toBe(broken);
    await lint(['--fix', path]);
    expect((await lint(['--diff', '--fix', path])).stdout).toBe('');
  });

  test('--fix-suggested shows the diff of all, and writes them', async () => {
    const path = fileWith(broken);
    const { stdout } = await lint(['--fix-suggested', path]);
    expect(stdout).toContain('+max-bps=64000');
    expect(readFileSync(path, 'utf8')).toContain('max-bps=64000\n');
  });

  test('a link is kept, and its file is fixed', async () => {
    const path = fileWith(broken);
    const link = join(folder, 'link.conf');
    symlinkSync(path, link);
    await lint(['--fix', link]);
    expect(readFileSync(path, 'utf8')).not.toContain('no-loopback-peers');
  });

  test('standard input is fixed to standard output', async () => {
    const { stdout } = await lint(['--fix', '-'], { stdin: 'no-loopback-peers\r\nrealm=x\r\n' });
    expect(stdout).not.toContain('no-loopback-peers');
    expect(stdout).toContain('realm=x\r\n');
  });

  test('bytes that are not UTF-8 are kept', async () => {
    const path = fileWith(Buffer.from('# caf\xe9\nno-loopback-peers\nrealm=x\n', 'latin1'));
    await lint(['--fix', path]);
    expect(readFileSync(path, 'latin1')).toMatch(/^# caf\xe9\nrealm=x\n/);
  });
});

describe('--print', () => {
  test('shows the effective values, where they come from, and the ignored lines', async () => {
    const stdin = 'realm=a\nrealm=b\nmax-bps=64k\nstatic-auth-secret=hush\nuser=joe:pass\nno-such=1\n';
    const { stdout } = await lint(['--print', '--args', '--min-port=50000', '-'], { stdin });
    expect(stdout).toMatch(/realm +b +line 2/);
    expect(stdout).toMatch(/max-bps +64 +line 3/);
    expect(stdout).toMatch(/min-port +50000 +command line/);
    expect(stdout).toMatch(/line 1: realm=a\n +overridden by a later line/);
    expect(stdout).toMatch(/line 6: no-such=1\n +unknown option/);
    expect(stdout).not.toMatch(/hush|pass/);
  });

  test('secrets are shown on request, and names hidden on request', async () => {
    const stdin = 'realm=example.org\nstatic-auth-secret=hush\nexternal-ip=8.8.4.4/10.0.0.1\n';
    const shown = await lint(['--print', '--show-secrets', '-'], { stdin });
    expect(shown.stdout).toContain('hush');
    const redacted = await lint(['--print', '--redact', '-'], { stdin });
    expect(redacted.stdout).not.toMatch(/hush|example\.org|8\.8\.4\.4/);
    expect(redacted.stdout).toContain('10.0.0.1');
  });

  test('--defaults adds the defaults of that release', async () => {
    const { stdout } = await lint(['--print', '--defaults', '-'], { stdin: 'realm=x\n' });
    expect(stdout).toMatch(/listening-port +3478 +default/);
  });
});

describe('--peer', () => {
  test('says which peers may be reached, and which line decides', async () => {
    const { stdout, status } = await lint(['--peer', '10.1.2.3', '192.168.1.1', '--peer', '::1', CIDR]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^10\.1\.2\.3 +allowed/m);
    expect(stdout).toMatch(/^192\.168\.1\.1 +denied +by .*cidr\.conf:10 /m);
    expect(stdout).toMatch(/^::1 +denied +by coturn 4\.6\.1 itself \(loopback/m);
  });

  test('requires addresses', async () => {
    const { status, stderr } = await lint(['--peer', 'example.org', CIDR]);
    expect(status).toBe(2);
    expect(stderr).toContain('example.org');
  });
});

test('--upgrade says what changes for the file', async () => {
  const { stdout, status } = await icescope(['lint', '--upgrade', '4.6.1:4.17.1', CIDR]);
  expect(status).toBe(1);
  expect(stdout).toContain('from coturn 4.6.1 to 4.17.1');
  expect(stdout).toMatch(/line 8: .*refuses to start/);
});

describe('files', () => {
  test('a directory is searched for configurations', async () => {
    const tree = join(folder, 'tree');
    mkdirSync(join(tree, 'deep'), { recursive: true });
    writeFileSync(join(tree, 'deep', 'turnserver.conf'), 'fingerprint=maybe\n');
    writeFileSync(join(tree, 'deep', 'nginx.conf'), 'fingerprint=maybe\n');
    writeFileSync(join(tree, 'coturn.conf.j2'), 'realm={{ realm }}\n');
    symlinkSync(tree, join(tree, 'deep', 'loop'));
    const { json } = await lint(['-f', 'json', tree]);
    expect(json.summary.files).toBe(2);
    expect(json.findings).toContainEqual(expect.objectContaining({ id: 'value/bool-invalid', severity: 'fatal' }));
  });

  test('an unreadable file is reported, and the others are checked', async () => {
    const { status, stdout, stderr } = await lint([join(folder, 'none.conf'), CIDR]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/cannot read .*none\.conf: no such file/);
    expect(stdout).toContain('cidr.conf, read as coturn');
  });

  test('a binary file is not a configuration', async () => {
    const { status, stderr } = await lint([fileWith(new Uint8Array(2000).map((_, at) => (at * 7) % 23))]);
    expect(status).toBe(2);
    expect(stderr).toContain('is a binary file, not a turnserver.conf; nothing was checked or written.');
  });

  test('an empty file is an open relay', async () => {
    expect(await idsOf(['-'], { stdin: '' })).toContain('auth/open-relay');
  });
});

describe('the JSON of the other modes matches its schema', () => {
  test.each([
    ['print', ['--print', '--defaults', '--args', '--min-port=50000']],
    ['peer', ['--peer', '10.1.2.3', '127.0.0.1', '::ffff:10.1.2.3', '224.0.0.1', '198.51.100.1']],
    ['upgrade', ['--upgrade', '4.5.2:4.17.1']],
  ] as const)('--%s', async (job, argv) => {
    const stdin = `${readFileSync(CIDR, 'latin1')}denied-peer-ip=::-::\nno-loopback-peers\nuser=a:b\nnonsense=1\n`;
    const { stdout } = await icescope(['lint', '--no-host', ...argv, '-f', 'json', '-'], { stdin });
    const { files } = LINT_OUTPUTS[job].parse(JSON.parse(stdout));
    expect(files).toHaveLength(1);
    const schema = await icescope(['lint', ...argv, '--format-schema']);
    expect(JSON.parse(schema.stdout)).toStrictEqual(JSON.parse(JSON.stringify(lintSchema(job))));
  });
});

describe('mistakes get a helpful message', () => {
  test.each([
    [['--rule', 'peer/cdir=off'], 'Did you mean peer/cidr?'],
    [
      ['--rule', 'peer/cidr=loud'],
      "--rule: expected ID=LEVEL, with a level of error, warning, info, off, got 'peer/cidr=loud'",
    ],
    [
      ['--coturn-version', 'newest'],
      "--coturn-version: expected a coturn version such as 4.6.1, 4.6, latest, debian12 or ubuntu24.04, got 'newest'",
    ],
    [['--format', 'sraif'], 'Did you mean sarif?'],
    [['--fix', '--print'], '--fix cannot be used with --print'],
    [['--redact'], '--redact requires --print'],
    [['--fixx'], 'Did you mean --fix?'],
  ])('%j', async (argv, message) => {
    const { status, stderr } = await icescope(['lint', ...argv, CIDR]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
