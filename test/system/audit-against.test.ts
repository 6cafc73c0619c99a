import { describe, expect, test } from 'vitest';
import type { AuditResult } from '../../src/report/turn/audit/report.ts';
import { ADDRESS, type RunOutcome, runConfigured } from './configured-trial.ts';
import { NO_LAB } from './natlab.ts';

const SECRET = '5f0e3c1a9b7d4e2f8a6c0b1d3e5f7a9c';
const RUNNING = `listening-ip=${ADDRESS}
realm=example.org
static-auth-secret=${SECRET}
denied-peer-ip=10.0.0.0-10.255.255.255
`;

/** The differences that an audit names, each with its line. */
function differences(outcome: RunOutcome | undefined): string[] {
  if (outcome === undefined || outcome.stdout === '') throw new Error(outcome?.stderr);
  const { results }: { results: AuditResult[] } = JSON.parse(outcome.stdout);
  const found = results.flatMap(({ findings }) => findings.filter(({ rule }) => rule.startsWith('probe/')));
  return found.map(({ rule, look }) => `${rule} ${look?.line ?? ''}`.trim()).sort();
}

describe.skipIf(NO_LAB !== undefined)('icescope turn --audit --against, and a real coturn', () => {
  test('names where the server does something else than the file says', async () => {
    const against = (...words: string[]): string[] => ['turn', '--audit', '--yes', '-f', 'json', '--against', ...words];
    const outcomes = await runConfigured({
      running: RUNNING,
      files: {
        'other.conf': `${RUNNING.replace('example.org', 'example.net')}denied-peer-ip=192.168.7.0-192.168.7.255\nmax-port=49001\nmin-port=49000\n`,
        'secret.conf': RUNNING.replace(SECRET, 'another-secret'),
      },
      runs: {
        same: against('running.conf'),
        other: against('other.conf', `turn:${ADDRESS}`),
        secret: against('secret.conf'),
        gcc: ['turn', '--audit', '--yes', '-f', 'gcc', '--against', 'other.conf', `turn:${ADDRESS}`],
      },
    });
    expect(differences(outcomes['same'])).toStrictEqual([]);
    expect(differences(outcomes['other'])).toStrictEqual([
      'probe/other-realm 2',
      'probe/peer-reached 5',
      'probe/relay-port 6',
    ]);
    expect(differences(outcomes['secret'])).toStrictEqual(['probe/credentials-of-file 3']);
    expect(outcomes['gcc']?.stdout).toContain('other.conf:5:');
    const printed = Object.values(outcomes).map(({ stdout, stderr }) => stdout + stderr);
    expect(printed.join('')).not.toContain(SECRET);
  });
});
