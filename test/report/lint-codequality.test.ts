import { describe, expect, test } from 'vitest';
import { hostile } from './lint-hostile.ts';
import { fileOf, finding, print, reportOf, spanOf } from './lint-reports.ts';

describe('codequality', () => {
  const conf = 'realm=x\nmax-bps=64k\n';
  const one = finding({ severity: 'warning', range: spanOf(conf, '64k') });

  test('has what GitLab asks for', async () => {
    const report = reportOf(fileOf(conf, [one, finding({ severity: 'fatal' })], { name: './turnserver.conf' }));
    expect(JSON.parse(await print('codequality', report))).toStrictEqual([
      {
        description: 'a message',
        check_name: 'peer/cidr',
        fingerprint: expect.stringMatching(/^[\da-f]{32}$/),
        severity: 'minor',
        location: { path: 'turnserver.conf', lines: { begin: 2 } },
      },
      expect.objectContaining({ severity: 'blocker', location: { path: 'turnserver.conf', lines: { begin: 1 } } }),
    ]);
    expect(JSON.parse(await print('codequality', reportOf()))).toStrictEqual([]);
    expect(JSON.parse(await print('codequality', hostile))).toHaveLength(9);
  });

  test('keeps its fingerprints when lines come and go, and has none twice', async () => {
    const prints = async (...files: ReturnType<typeof fileOf>[]): Promise<string[]> =>
      JSON.parse(await print('codequality', reportOf(...files))).map(
        (entry: { fingerprint: string }) => entry.fingerprint,
      );
    const later = `# a comment\n${conf}`;
    const moved = finding({ severity: 'warning', range: spanOf(later, '64k') });
    expect(await prints(fileOf(later, [moved]))).toStrictEqual(await prints(fileOf(conf, [one])));
    const all = await prints(fileOf(conf, [one, one]), fileOf(conf, [one], { name: 'b.conf' }));
    expect(new Set(all).size).toBe(3);
  });
});
