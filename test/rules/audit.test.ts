import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AuditFacts, PeerRecord } from '../../src/probe/turn/audit/facts.ts';
import { AUDIT_RULES } from '../../src/rules/turn/audit/index.ts';
import { type AuditFinding, closing, judgeAudit } from '../../src/rules/turn/audit/judge.ts';
import { BASE } from '../../src/rules/turn/audit/peers.ts';

const FOLDER = new URL('../../src/rules/turn/audit/', import.meta.url);

function judged(example: string): AuditFinding[] {
  const facts: AuditFacts = JSON.parse(example);
  return judgeAudit(facts);
}

describe.each(AUDIT_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, { bad, good }) => {
  test('finds its examples, and nothing in the good ones', () => {
    expect(bad.length * good.length).toBeGreaterThan(0);
    for (const one of bad) expect(judged(one).map(({ rule }) => rule)).toStrictEqual([id]);
    for (const one of good) expect(judged(one), one).toStrictEqual([]);
  });

  test('is in a file of its name', () => {
    expect(readdirSync(FOLDER)).toContain(`${id.replace('audit/', '')}.ts`);
  });
});

test('every file of a rule is in the list', () => {
  const others = ['index.ts', 'rule.ts', 'peers.ts', 'judge.ts', 'catalogue.ts'];
  expect(readdirSync(FOLDER).filter((file) => !others.includes(file)).length).toBe(AUDIT_RULES.length);
});

function factsWith(peers: Partial<PeerRecord>[], more: object = {}): AuditFacts {
  const all = peers.map((one) => ({
    address: '10.0.0.1',
    range: '10.0.0.0/8',
    group: 'private',
    permission: 'granted',
    channel: 'granted',
    ...one,
  }));
  return JSON.parse(JSON.stringify({ ...BASE, ...more, peers: all }));
}

describe('what is said of a range', () => {
  test('that is closed in part: an address that is open, and one that is not', () => {
    const [finding] = judgeAudit(
      factsWith([{ address: '10.0.0.0', permission: 'denied', channel: 'denied' }, { address: '10.255.255.255' }]),
    );
    expect(finding?.message).toBe('10.0.0.0/8 is open');
    expect(finding?.effect).toBe('10.0.0.0/8 is closed only in part: 10.0.0.0 is denied, 10.255.255.255 is not.');
  });

  test('where channels are not checked as permissions are', () => {
    const [finding] = judgeAudit(factsWith([{ permission: 'denied' }]));
    expect(finding?.message).toBe('10.0.0.0/8 is open to channels, although permissions are refused');
  });

  test('that could not be asked: nothing', () => {
    const findings = judgeAudit(factsWith([{ family: 'ipv6', permission: 'not-tested', channel: 'not-tested' }]));
    expect(findings).toStrictEqual([]);
  });
});

describe('the lines that close it', () => {
  const lines = (facts: AuditFacts): string[] => closing(facts, judgeAudit(facts));

  test('allow the address that the server relays from', () => {
    const own = { allocations: { ipv4: { isGranted: true, relayed: { address: '10.0.0.5', port: 51_234 } } } };
    expect(lines(factsWith([{}], own))).toStrictEqual([
      'denied-peer-ip=10.0.0.0-10.255.255.255',
      'allowed-peer-ip=10.0.0.5',
    ]);
  });

  test('do not name an address within a range that is denied anyway', () => {
    const metadata = { address: '169.254.169.254', range: '169.254.169.254/32', group: 'metadata' };
    expect(lines(factsWith([metadata]))).toStrictEqual(['denied-peer-ip=169.254.169.254']);
    const linkLocal = { address: '169.254.0.0', range: '169.254.0.0/16', group: 'link-local' };
    expect(lines(factsWith([metadata, linkLocal]))).toStrictEqual(['denied-peer-ip=169.254.0.0-169.254.255.255']);
  });

  test('come once, options first', () => {
    const multicast = { address: '224.0.0.1', range: '224.0.0.0/4', group: 'multicast' };
    const broadcast = { address: '255.255.255.255', range: '255.255.255.255/32', group: 'broadcast' };
    expect(lines(factsWith([{}, multicast, broadcast]))).toStrictEqual([
      'no-multicast-peers',
      'denied-peer-ip=10.0.0.0-10.255.255.255',
    ]);
  });
});
