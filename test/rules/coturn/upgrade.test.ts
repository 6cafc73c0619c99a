import { describe, expect, test } from 'vitest';
import { tellUpgrade, type UpgradeNote } from '../../../src/rules/coturn/upgrade.ts';

function upgrade(text: string, from: string, to: string, args: readonly string[] = []): UpgradeNote[] {
  return tellUpgrade(text, { from, to, args });
}

/** The notes except for those that apply to nearly every file. */
function ofLines(text: string, from: string, to: string): string[] {
  return upgrade(text, from, to).flatMap(({ kind, line, option }) =>
    line === undefined ? [] : [`${line} ${kind} ${option}`],
  );
}

function messages(notes: readonly UpgradeNote[]): string {
  return notes.map(({ message }) => message).join('\n');
}

describe('an upgrade', () => {
  test('mentions options that become unknown, known, or do nothing', () => {
    const text = 'realm=example.org\nno-tlsv1\nrfc5780\nno-rfc5780\nno-cli\nprometheus\n';
    expect(ofLines(text, '4.6.1', '4.17.1')).toEqual([
      '2 unknown no-tlsv1',
      '3 known rfc5780',
      '4 idle no-rfc5780',
      '5 idle no-cli',
      '6 known prometheus',
    ]);
    expect(ofLines(text, '4.6.1', '4.6.1')).toEqual([]);
  });

  test('mentions values that end the process', () => {
    const text = 'min-port=50000 # low\ndenied-peer-ip=10.0.0.0/8\nmax-port=70000\nlistening-port=3478\n';
    expect(ofLines(text, '4.6.1', '4.11.0')).toEqual(['2 ends denied-peer-ip', '3 default max-port']);
    expect(ofLines(text, '4.6.1', '4.17.1')).toEqual(['1 ends min-port', '2 ends denied-peer-ip', '3 ends max-port']);
  });

  test('mentions defaults that affect the file', () => {
    const text = 'cert=/etc/ssl/turn.pem\npkey=/etc/ssl/turn.key\ncli-password=x\nallowed-peer-ip=169.254.1.1\n';
    const notes = upgrade(text, '4.6.1', '4.17.1').filter(({ kind }) => kind === 'default');
    expect(notes.map(({ line }) => line)).toEqual([1, 1, 3, 4, ...Array.from({ length: 6 }, () => undefined)]);
    for (const word of [
      'TLS 1.0',
      'dtls',
      '`cli`',
      '169.254.0.0/16',
      '`rfc5780`',
      'SOFTWARE',
      'reason',
      'nonce',
      'date',
    ])
      expect(messages(notes)).toContain(word);
  });

  test('is silent about defaults that the file sets itself', () => {
    const text =
      'rfc5780\nsoftware-attribute\nstun-backward-compatibility\ninclude-reason-string\nstateless-nonce=no\n' +
      'new-log-timestamp=no\ndenied-peer-ip=169.254.0.0-169.254.255.255\ndenied-peer-ip=fc00::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n';
    const notes = upgrade(text, '4.6.1', '4.17.1').filter(({ kind }) => kind === 'default');
    expect(messages(notes)).toBe('');
  });

  test('mentions the crash by relay ports', () => {
    expect(messages(upgrade('max-port=40000\n', '4.6.1', '4.8.0'))).toContain('crashes');
    expect(messages(upgrade('max-port=60000\n', '4.6.1', '4.8.0'))).not.toContain('crashes');
    expect(messages(upgrade('max-port=40000\n', '4.8.0', '4.17.1'))).not.toContain('crashes');
  });

  test('mentions what it fixes', () => {
    const fixed = upgrade('realm=example.org\n', '4.8.0', '4.10.0').filter(({ kind }) => kind === 'fixed');
    expect(messages(fixed)).toContain('CVE-2026-27624');
    expect(messages(fixed)).toContain('CVE-2026-40613');
    expect(messages(fixed)).not.toContain('CVE-2026-43994');
    expect(messages(upgrade('oauth\n', '4.8.0', '4.10.0'))).toContain('CVE-2026-43994');
  });

  test('covers the command line', () => {
    const [note] = upgrade('', '4.6.1', '4.13.0', ['--min-port=x']);
    expect(note).toMatchObject({ kind: 'ends', option: 'min-port' });
    expect(note?.line).toBeUndefined();
  });

  test('never shows a secret', () => {
    const text = 'static-auth-secret=hunter2\nuser=alice:hunter2\ncli-password=hunter2 # x\n';
    expect(messages(upgrade(text, '4.5.2', '4.17.1'))).not.toContain('hunter2');
  });
});

test('a downgrade mentions the same in reverse', () => {
  const notes = upgrade('dtls\nno-tlsv1\n', '4.17.1', '4.6.1');
  expect(notes.find(({ option }) => option === 'dtls')?.kind).toBe('unknown');
  expect(notes.find(({ option }) => option === 'no-tlsv1')?.kind).toBe('known');
  expect(notes.some(({ kind }) => kind === 'opened')).toBe(true);
});
