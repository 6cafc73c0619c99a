import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { TurnResult } from '../../src/report/turn/report.ts';
import { ADDRESS, type RunOutcome, runConfigured, SECOND } from './configured-trial.ts';
import { NO_LAB } from './natlab.ts';

const SECRET = '5f0e3c1a9b7d4e2f8a6c0b1d3e5f7a9c';
const folder = mkdtempSync(join(tmpdir(), 'icescope-self-signed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function selfSigned(name: string): string {
  const at = (end: string): string => join(folder, `${name}.${end}`);
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('key'), '-out', at('pem'), '-days', '300'];
  const names = ['-subj', '/CN=turn.test', '-addext', 'subjectAltName=DNS:turn.test'];
  execFileSync('openssl', ['req', '-x509', ...key, ...names], { stdio: 'pipe' });
  return `cert=${at('pem')}\npkey=${at('key')}\n`;
}

/** Each result as `udp works`, or with its findings and the lines to look at. */
function shown(outcome: RunOutcome | undefined): string[] {
  if (outcome === undefined || outcome.stdout === '') throw new Error(outcome?.stderr);
  const { results }: { results: TurnResult[] } = JSON.parse(outcome.stdout);
  return results.map(({ transport, ok, findings }) => {
    const found = findings.map(({ rule, look }) => `${rule.slice('turn/'.length)} ${look?.text ?? ''}`.trim());
    return [transport, ok ? 'works' : 'fails', ...found].join(', ');
  });
}

const turn = (...args: string[]): string[] => ['turn', '-f', 'json', '--count', '1', '--timeout', '5', ...args];

describe.skipIf(NO_LAB !== undefined)('icescope turn turnserver.conf and a real coturn', () => {
  const PAIR = selfSigned('own');
  const RUNNING = `listening-ip=${ADDRESS}\nrealm=example.org\n${PAIR}static-auth-secret=${SECRET}\n`;

  test('has each transport work with what the file has, and names the lines of what does not', async () => {
    const outcomes = await runConfigured({
      running: RUNNING,
      files: {
        'secret.conf': RUNNING.replace(SECRET, 'another-secret'),
        'port.conf': `${RUNNING}listening-port=3500\nno-tls\n`,
        'every.conf': RUNNING.replace(`listening-ip=${ADDRESS}\n`, ''),
        'other.conf': RUNNING.replace(PAIR, selfSigned('other')),
      },
      runs: {
        own: turn('running.conf'),
        secret: turn('secret.conf'),
        port: turn('port.conf'),
        every: turn('every.conf'),
        other: turn('other.conf'),
        at: turn('--at', ADDRESS, 'every.conf'),
        text: ['turn', 'secret.conf', '--count', '1'],
      },
    });
    const selfSignedLine = `certificate-self-signed cert=${folder}/own.pem`;
    const WORKS = ['udp, works', 'tcp, works', `tls, works, ${selfSignedLine}`];
    expect(shown(outcomes['own'])).toStrictEqual(WORKS);
    expect(shown(outcomes['every'])).toStrictEqual(WORKS);
    expect(shown(outcomes['at'])).toStrictEqual(WORKS);
    const refused = 'credentials-refused static-auth-secret=…';
    expect(shown(outcomes['secret'])).toStrictEqual([
      `udp, fails, ${refused}`,
      `tcp, fails, ${refused}`,
      `tls, fails, ${refused}, ${selfSignedLine}`,
    ]);
    expect(shown(outcomes['port'])[0]).toBe('udp, fails, refused listening-port=3500');
    expect(shown(outcomes['other'])[2]).toBe(`tls, fails, certificate-untrusted cert=${folder}/other.pem`);
    expect(outcomes['text']?.stdout).toContain('Look at secret.conf:5: static-auth-secret=…');
    expect(
      Object.values(outcomes)
        .map(({ stdout, stderr }) => stdout + stderr)
        .join(''),
    ).not.toContain(SECRET);
  });

  test('lets users with a key in, and with a separator of the file', async () => {
    const key = createHash('md5').update('alice:example.org:north-wind').digest('hex');
    const users = `listening-ip=${ADDRESS}\nrealm=example.org\nlt-cred-mech\nuser=alice:0x${key}\nno-tcp\n`;
    const rest = `listening-ip=${ADDRESS}\nrealm=example.org\nrest-api-separator=!\nstatic-auth-secret=${SECRET}\nno-tcp\n`;
    for (const running of [users, rest]) {
      const outcomes = await runConfigured({ running, runs: { own: turn('running.conf') } });
      expect(shown(outcomes['own'])).toStrictEqual(['udp, works']);
    }
  });

  test('names the line that denies, and the external-ip that is wrong', async () => {
    const rest = `listening-ip=${ADDRESS}\nrealm=example.org\nstatic-auth-secret=${SECRET}\nno-tcp\n`;
    const denied = await runConfigured({
      running: `${rest}denied-peer-ip=${ADDRESS}\n`,
      runs: { own: turn('running.conf') },
    });
    expect(shown(denied['own'])[0]).toContain(`denied-peer-ip=${ADDRESS}`);
    const wrong = await runConfigured({
      running: `${rest}external-ip=${SECOND}/${ADDRESS}\n`,
      runs: { own: turn('running.conf') },
    });
    expect(shown(wrong['own'])[0]).toContain(`external-ip=${SECOND}/${ADDRESS}`);
  });
});
