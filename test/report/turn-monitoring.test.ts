import { describe, expect, test } from 'vitest';
import type { TurnFacts } from '../../src/probe/turn/facts.ts';
import { csv } from '../../src/report/turn/csv.ts';
import { nagios } from '../../src/report/turn/nagios.ts';
import { prometheus } from '../../src/report/turn/prometheus.ts';
import type { TurnFormat, TurnResult, TurnSummary, TurnView } from '../../src/report/turn/report.ts';
import { judged } from '../../src/report/turn/result.ts';
import { loadStyle } from '../../src/term/style.ts';

const SUMMARY: TurnSummary = { results: 1, ok: 1, failed: 0 };
const style = await loadStyle(false);

const WORKS: TurnFacts = {
  url: 'turns:turn.example.org',
  host: 'turn.example.org',
  address: '198.51.100.10',
  port: 5349,
  family: 'ipv4',
  transport: 'tls',
  credentials: { kind: 'fixed' },
  challenge: { realm: 'example.org', algorithm: 'MD5' },
  tls: {
    protocol: 'TLSv1.3',
    certificate: { names: ['turn.example.org'], daysLeft: 30, validTo: '2026-12-30T00:00:00.000Z' },
  },
  rtt: 12.4,
  relayedAddress: { address: '198.51.100.10', port: 51_234 },
  lifetime: 600,
  relay: { sent: 100, received: 100, rtt: { min: 20, mean: 24.8, max: 40, jitter: 0.8, p95: 31, stddev: 2 } },
  reflexive: { inbound: true, outbound: true },
  isReleased: true,
};

const LOSSY: TurnFacts = { ...WORKS, relay: { ...WORKS.relay, sent: 100, received: 90 } };
const DEAD: TurnFacts = {
  url: 'turn:turn.example.org',
  host: 'turn.example.org',
  transport: 'udp',
  credentials: { kind: 'fixed' },
  nameError: { code: 'name-not-found', message: 'DNS knows no address of turn.example.org' },
};

function write(format: TurnFormat, all: TurnFacts[], view: Partial<TurnView> = {}) {
  const { certWarn = 14 } = view;
  const report = format({ style, columns: undefined, faults: [], ...view, certWarn });
  const text = judged(all, certWarn).map((result: TurnResult) => report.add([result]));
  return { text: text.join('') + report.end(SUMMARY), status: report.status?.() };
}

describe('-f nagios', () => {
  test.each<[string, TurnFacts[], Partial<TurnView>, number, string]>([
    [
      'works',
      [WORKS],
      {},
      0,
      'TURN OK - turns:turn.example.org (tls 198.51.100.10:5349): 24.800 ms through the relay |',
    ],
    ['is slow', [WORKS], { warn: { rtt: 20 }, crit: { rtt: 50 } }, 1, '24.800 ms through the relay (limit 20 ms)'],
    ['is very slow', [WORKS], { warn: { rtt: 10 }, crit: { rtt: 20 } }, 2, '(limit 20 ms)'],
    ['loses packets', [LOSSY], {}, 1, '10% lost'],
    ['loses fewer than the limit', [LOSSY], { warn: { loss: 20 } }, 0, '10% lost'],
    ['loses more than the limit', [LOSSY], { crit: { loss: 10 } }, 2, '10% lost (limit 10%)'],
    ['has an old certificate', [WORKS], { certWarn: 31 }, 1, 'the certificate expires in 30 days'],
    ['does not work', [DEAD], {}, 2, 'CRITICAL - turn:turn.example.org (udp turn.example.org): DNS knows'],
    ['does not work beside one that does', [WORKS, DEAD], {}, 2, '; 1 of 2 work'],
    ['works beside another', [WORKS, WORKS], {}, 0, 'OK - 2 of 2 work'],
    ['is not all that was given', [WORKS], { faults: ['list.json: no servers'] }, 3, 'list.json: no servers'],
    ['was not given at all', [], { faults: ['list.json: no servers'] }, 3, 'UNKNOWN - list.json: no servers'],
  ])('a server that %s', (_, all, view, status, part) => {
    const { text, status: given } = write(nagios, all, view);
    expect(text).toContain(part);
    expect(given).toBe(status);
    expect(text.match(/\n/g)).toHaveLength(1);
  });

  test('has what can be drawn after the bar', () => {
    const view = { warn: { rtt: 100, loss: 5 }, crit: { rtt: 500, loss: 50 } };
    const [, data] = write(nagios, [WORKS], view).text.trim().split(' | ');
    expect(data).toBe(
      "'tls 198.51.100.10:5349'=24.800ms;100;500;0 'tls 198.51.100.10:5349 direct'=12.400ms;;;0 " +
        "'tls 198.51.100.10:5349 loss'=0%;5;50;0;100 'tls 198.51.100.10:5349 days'=30;14:;;0",
    );
  });
});

test('-f csv has a line for each result, all of the same columns', () => {
  const lines = write(csv, [WORKS, DEAD]).text.split('\r\n');
  expect(lines).toHaveLength(4);
  const [names = [], works = [], dead = []] = lines.map((line) => line.split(','));
  const record = (values: string[]) => Object.fromEntries(names.map((name, k) => [name, values[k]]));
  expect([works.length, dead.length]).toStrictEqual([names.length, names.length]);
  expect(record(works)).toMatchObject({
    ok: 'true',
    relayReceived: '100',
    relayRttMs: '24.8',
    relayP95Ms: '31',
    certificateDaysLeft: '30',
  });
  expect(record(dead)).toMatchObject({ ok: 'false', failedAt: 'name', findings: 'turn/name-not-found', relaySent: '' });
});

test('-f prometheus has the success, times in seconds, loss, expiry, and why a server fails', () => {
  const { text } = write(prometheus, [LOSSY, DEAD]);
  const labels =
    'url="turns:turn.example.org",address="198.51.100.10",port="5349",transport="tls",family="ipv4",source=""';
  expect(text).toContain(`probe_success{${labels}} 1\n`);
  expect(text).toContain(`icescope_turn_relay_rtt_seconds{${labels}} 0.0248\n`);
  expect(text).toContain(`icescope_turn_relay_loss_ratio{${labels}} 0.1\n`);
  expect(text).toContain(`probe_ssl_earliest_cert_expiry{${labels}} 1798588800\n`);
  expect(text).toMatch(/^icescope_turn_failure\{.*step="name",rule="turn\/name-not-found"\} 1$/m);
});
