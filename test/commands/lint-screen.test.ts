import { describe, expect, test } from 'vitest';
import { NEWEST } from '../../src/coturn/version.ts';
import { textWidth } from '../../src/term/width.ts';
import { icescope } from '../support/io.ts';

/** What an operator sees of files of all kinds. After a change: vitest run --project unit test/commands/lint-screen.test.ts -u */
const FILES: Readonly<Record<string, string>> = {
  many: `realm=<DOMAIN>
user=alice:secret
denied-peer-ip=10.0.0.0/8
denied-peer-ip=172.16.0.0/12
no-such-option
max-bps=64k
no-loopback-peers
`,
  ends: 'realm=example.org\nlt-cred-mech\nuser=alice:0b6f5c1a94d84e3e8f7b2d6c1a95e07d\nfingerprint=maybe\n',
  open: '',
  stun: 'stun-only\nno-tls\nno-dtls\n',
};

describe.each([40, 80, 120, undefined])('in %s columns', (columns) => {
  test.each(Object.keys(FILES))('%s.conf', async (name) => {
    const argv = [
      'lint',
      '--coturn-version',
      '4.6.1',
      '--no-host',
      '--no-color',
      '--stdin-filename',
      `${name}.conf`,
      '-',
    ];
    const { stdout } = await icescope(argv, { stdin: FILES[name], columns });
    const widest = Math.max(...stdout.split('\n').map(textWidth));
    if (columns !== undefined) expect(widest).toBeLessThanOrEqual(columns);
    await expect(stdout).toMatchFileSnapshot(`golden/lint-${name}-${columns ?? 'piped'}.out`);
  });
});

test('hints are shown on request, or when they decide the exit status', async () => {
  const argv = ['lint', '--coturn-version', '4.6.1', '--no-host'];
  for (const more of [['--hints'], ['--min-severity', 'info'], ['--fail-on', 'info']]) {
    const { stdout } = await icescope([...argv, ...more, '-'], { stdin: FILES['many'] });
    expect(stdout, more.join(' ')).toMatch(/\nhint +not set +–/);
    expect(stdout).not.toContain('--hints');
  }
  const { stderr } = await icescope([...argv, '--hints', '--min-severity', 'error', '-'], { stdin: '' });
  expect(stderr).toContain('--hints cannot be used with --min-severity');
});

test('--min-severity applies to every format', async () => {
  const argv = ['lint', '--coturn-version', '4.6.1', '--no-host', '--min-severity', 'error'];
  const { json } = await icescope([...argv, '-f', 'json', '-'], { stdin: FILES['many'] });
  expect(json.summary).toMatchObject({ warnings: 0, infos: 0 });
  expect(json.summary.errors).toBe(json.findings.length);
  const { stdout } = await icescope([...argv, '-f', 'gcc', '-'], { stdin: FILES['many'] });
  expect(stdout).not.toMatch(/: (?:warning|note): /);
});

describe('a suggested command', () => {
  const fix = async (...argv: string[]): Promise<string> => {
    const { stdout } = await icescope(['lint', ...argv, 'fixtures/lint/cidr.conf']);
    return /Fix \d+: (.*?)\. Details/.exec(stdout.replace(/\n +/g, ' '))?.[1] ?? '';
  };

  test('repeats the options that were given', async () => {
    const argv = ['--coturn-version', '4.6.1', '--args', '-r example.org', '--behind-nat', '--no-host'];
    expect(await fix(...argv, '--rule', 'log/verbose=off')).toBe(
      "icescope lint --fix --coturn-version 4.6.1 --args '-r example.org' --behind-nat --no-host --rule log/verbose=off fixtures/lint/cidr.conf",
    );
  });

  test.each(['--static-auth-secret=north', '--user alice:north', '-u alice:north', '--static-auth-secrt north'])(
    'does not show the secret of %s',
    async (args) => {
      const words = await fix('--coturn-version', '4.6.1', '--args', args);
      expect(words).toContain("--args '…'");
      expect(words).not.toContain('north');
    },
  );
});

describe('the release that is assumed', () => {
  const conf = ['lint', '-f', 'json', 'fixtures/lint/cidr.conf'];

  test('is the newest where no person looks, whatever is installed, and is named once', async () => {
    for (const world of [{}, { columns: 80, env: { CI: 'true' } }]) {
      const { json, stderr } = await icescope([...conf, 'fixtures/lint/cidr.conf'], world);
      expect(json.coturnVersion).toBe(NEWEST);
      expect(stderr.replace(/\s+/g, ' ')).toBe(
        `icescope: read as coturn ${NEWEST}, the newest known (another: --coturn-version) `,
      );
    }
  });

  test('needs no note where it was chosen, and none for a person who reads the header', async () => {
    expect((await icescope([...conf, '--coturn-version', 'debian12'])).stderr).toBe('');
    expect((await icescope(['lint', 'fixtures/lint/cidr.conf'], { columns: 80 })).stderr).toBe('');
  });

  test('does not let the files of this machine change the output', async () => {
    const argv = ['lint', '--coturn-version', '4.6.1', '-f', 'json'];
    const { json } = await icescope([...argv, 'fixtures/lint/cidr.conf']);
    const { json: without } = await icescope([...argv, '--no-host', 'fixtures/lint/cidr.conf']);
    expect(json).toStrictEqual(without);
  });
});
