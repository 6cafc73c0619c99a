import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';
import { runs } from '../support/runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What no output may show. */
const MARK = 'ZQ7hunter2';

/** As a line of a PEM block begins. */
const BASE64 = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ';

/** Ways in which a secret gets into a file, `§` for the secret. */
const SHAPES: readonly string[] = [
  'static-auth-secret=§',
  'static-auth-secret = "§',
  'STATIC-AUTH-SECRET=§',
  'static_auth_secret=§',
  'static-auth-secert=§',
  '--static-auth-secret=§',
  '#static-auth-secret=§',
  '# old secret §',
  'static-auth-secret==§',
  'static-auth-secret:§',
  'static-auth-secret: §',
  ';static-auth-secret=§',
  '//static-auth-secret=§',
  'static‐auth‐secret=§',
  'stаtic-auth-secret=§',
  'staticauthsecret=§',
  'static-auth-secret § extra',
  'static-auth-secret\n§',
  'static-auth-secret=\n§',
  'user=\nalice:§',
  'user=alice:§',
  'user=bob:§ # comment',
  'users=carl:§',
  'user alice:§',
  'user: alice:§',
  'usr=alice:§',
  '--user=alice:§',
  '  - --user=alice:§',
  '["--user=alice:§"]',
  'verbose,user=a:§',
  'fingerprint;user=a:§',
  'lt-cred-mech user=dave:§',
  'lt-cred-mech --user=alice:§',
  'external-ip=203.0.113.5 user=a:§',
  'realm=example.org static-auth-secret=§',
  'denied-peer-ip=10.0.0.0/8 static-auth-secret §',
  'psql-userdb="host=h dbname=d user=u password=§ connect_timeout=30"',
  'psql_userdb=host=h password=§',
  'mysql-userdb=mysql://u:§@h',
  'redis-userdb="ip=127.0.0.1 dbname=2 password=§ port=6379"',
  'redis=redis://:§@h',
  'mongo-userdb="mongodb://u:§@h/d"',
  'acme-redirect=http://u:§@h/x/',
  'alternate-server=u:§@1.2.3.4',
  'external-ip=u:§@1.2.3.4',
  'log-file=/tmp/x?password=§',
  'cli-password=§',
  'cli-password=$5$79a316b350311570$§',
  'cli-passwrd §',
  'pkey-pwd=§',
  'secret-key=§',
  'aes-key=§',
  'oauth-key=§',
  'password=§',
  'credential=§',
  '"credential": "§"',
  '"credential":"§"',
  'TURN_SECRET=§',
  'api-token=§',
  'shared-key=§',
  'use-auth-secret=§',
  'use-auth-secret §',
  'Password for admin is §',
  `static-auth-secret=${'x'.repeat(1010)}§`,
  '\ufeffstatic-auth-secret=§',
  ' static-auth-secret=§',
  'turn:alice:§',
  'turn:alice:§@turn.example.org',
  'turn:h?transport=udp alice §',
  'password: §',
  "- password: '§'",
  "credential: '§',",
  "{ username: 'a', credential: '§' }",
  'export TURN_PASS=§',
  'TURN_PW=§',
  'PGPASSWORD=§',
  'passphrase=§',
  "apiKey: '§'",
  'privateKey: §',
  'private_key=§',
  'psk=§',
  'Authorization: Bearer §',
  'Authorization: Basic §',
  '-u alice:§',
  '-ualice:§',
  'turnserver -n -u alice:§ -r example.org',
  'turnadmin -k -u alice -p § -r example.org',
  'turnadmin -P -p §',
  'turnutils_uclient -u alice -w § h',
  'turnutils_uclient -W § h',
  '--static-auth-secret §',
  'static-auth-secret: >\n  §',
  'password: |\n  §',
  'postgresql://u:§@h/d',
  'postgres://h/d?user=u&password=§',
  'host=h dbname=d user=u password=§',
  'mysql://u:§@h/d',
  'ip=127.0.0.1 dbname=2 password=§ port=6379',
  'rediss://default:§@h:6379/0',
  'http://alice:§@h/',
  'https://h/?token=§',
  'alice : §',
  'alice:$6$salt$§',
  '$6$salt$§',
  'listening-ip=turn:alice:§',
  'external-ip=alice:§',
  'user-quota=alice:§',
  'realm=alice:§',
  'static-auth-secret={{ x | default("§") }}',
  'static-auth-secret=$' + '{S:-§}',
  '<password>§</password>',
  `-----BEGIN PRIVATE KEY-----\n${BASE64}§\n${BASE64}§\n§AA==\n-----END PRIVATE KEY-----`,
  `pkey: |\n  -----BEGIN EC PRIVATE KEY-----\n  §AAAA\n  -----END EC PRIVATE KEY-----`,
  `${BASE64.slice(0, 40)}§+/A=`,
];

const JOBS: readonly string[][] = [
  ...['text', 'json', 'ndjson', 'github', 'sarif', 'gcc', 'checkstyle', 'junit', 'markdown', 'codequality'].map(
    (format) => ['-f', format],
  ),
  ['--verbose', '--hints'],
  ['--print'],
  ['--print', '-f', 'json'],
  ['--print', '--redact'],
  ['--diff'],
  ['--peer', '10.0.0.1'],
  ['--upgrade', '4.5.2:4.17.1'],
];

async function outputOf(argv: readonly string[], stdin: string): Promise<string> {
  const version = argv.includes('--upgrade') ? [] : ['--coturn-version', '4.6.1'];
  const { stdout, stderr } = await icescope(['lint', ...version, '--no-host', ...argv, '-'], { stdin });
  return `${stdout}\n${stderr}`;
}

const around = (line: string): string => `listening-port=3478\nrealm=example.org\n${line}\nfingerprint\n`;

describe('a secret is shown by no job and in no format', () => {
  test.each(SHAPES)('%j', async (shape) => {
    const conf = around(shape.replaceAll('§', MARK));
    for (const argv of JOBS) expect(await outputOf(argv, conf), argv.join(' ')).not.toContain(MARK);
  });

  test('--fix-suggested of a file', async () => {
    for (const shape of SHAPES) {
      const path = join(folder, 'turnserver.conf');
      writeFileSync(path, around(shape.replaceAll('§', MARK)));
      const { stdout, stderr } = await icescope(['lint', '--coturn-version', '4.6.1', '--fix-suggested', path]);
      expect(`${stdout}${stderr}`, shape).not.toContain(MARK);
    }
  });

  test('whatever is around it', async () => {
    const line = fc.constantFrom(...SHAPES.map((shape) => shape.replaceAll('§', MARK)));
    const noise = fc.constantFrom(
      '',
      '# x',
      'realm=a',
      'listening-ip=0.0.0.0',
      '\t',
      'tls-listening-port=x',
      'cert=/x',
    );
    const conf = fc.array(fc.oneof(line, noise), { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n'));
    await fc.assert(
      fc.asyncProperty(conf, fc.constantFrom(...JOBS), async (text, argv) => {
        expect(await outputOf(argv, around(text))).not.toContain(MARK);
      }),
      { numRuns: runs(60) },
    );
  });

  test('--show-secrets shows them', async () => {
    expect(await outputOf(['--print', '--show-secrets'], around(`static-auth-secret=${MARK}`))).toContain(MARK);
  });
});

describe('--diff', () => {
  const BAD = '\u001b]0;PWNED\u0007\u001b[2J';

  test('hides a secret at the start of a hunk, whose key is above it', async () => {
    const text = `listening-port=3478\nrealm=a\nstatic-auth-secret\n${MARK}\n#\n\nfingerprint\n`;
    const { stdout } = await icescope(['lint', '--coturn-version', '4.6.1', '--no-host', '--diff', '-'], {
      stdin: text,
    });
    expect(stdout).toMatch(/^ …$/m);
    expect(stdout).not.toContain(MARK);
  });

  test.each(['--', '++', '-- ', '@@ ', '\\ '])('escapes and hides a line that begins with %j', async (start) => {
    const conf = around(`${start}static-auth-secret=${MARK}\n${start}realm=x${BAD}\n`);
    const output = await outputOf(['--diff'], conf);
    expect(output).not.toContain(MARK);
    expect(output).not.toContain('\u001b');
  });
});

test('a file name is fit for a terminal when its fixes are written', async () => {
  const path = join(folder, 'turnserver\u001b]0;PWNED\u0007.conf');
  writeFileSync(path, 'denied-peer-ip=10.0.0.0/8\nrealm=x\n');
  const { stderr } = await icescope(['lint', '--coturn-version', '4.6.1', '--no-host', '--fix', path]);
  expect(stderr).toContain('\\x1b]0;PWNED\\x07.conf: ');
});

describe('what deploys coturn keeps its secrets, too', () => {
  const TURN = 'services:\n  turn:\n    image: coturn/coturn:4.6.2\n';
  test.each([
    `${TURN}    command: -n --lt-cred-mech --user=alice:${MARK} --realm=example.org\n`,
    `${TURN}    command: ["-n", "--user=alice:${MARK}", "--min_port=1"]\n`,
    `${TURN}    command:\n      - --user\n      - alice:${MARK}\n      - --static-auth-secret\n      - ${MARK}\n`,
    `${TURN}    command: turnserver --static-auth-secret ${MARK} --cli-password=${MARK} --no-such\n`,
    `${TURN}    command: turnserver -u alice:${MARK} -r example.org --no-such\n`,
    `${TURN}    command: turnserver --static_auth_secret=${MARK} --credential ${MARK}\n`,
    `FROM coturn/coturn:4.6.2\nCMD ["-n", "--user=alice:${MARK}", "--no-such"]\n`,
    `#!/bin/sh\ndocker run coturn/coturn -n --user alice:${MARK} --static-auth-secret=${MARK} --no-such\n`,
    `#!/bin/sh\nturnserver -n -u alice:${MARK} --psql-userdb="host=h password=${MARK}"\n`,
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: t\ndata:\n  turnserver.conf: |\n    user=alice:${MARK}\n    static_auth_secret=${MARK}\n    realm=example.org static-auth-secret=${MARK}\n`,
  ])('%j', async (text) => {
    for (const argv of JOBS) expect(await outputOf(argv, text), argv.join(' ')).not.toContain(MARK);
  });
});
