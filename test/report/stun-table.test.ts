import { expect, test } from 'vitest';
import type { ProbeResult } from '../../src/probe/result.ts';
import { ByteBuffer } from '../../src/report/byte-buffer.ts';
import type { StunView } from '../../src/report/stun/report.ts';
import { table } from '../../src/report/stun/table.ts';
import { parseUri } from '../../src/stun/uri.ts';
import { loadStyle } from '../../src/term/style.ts';

const VIEW: StunView = {
  style: await loadStyle(false),
  columns: undefined,
  warn: undefined,
  crit: undefined,
  certWarn: undefined,
  isQuiet: false,
  unreadable: [],
  faults: [],
};

const RESULT: ProbeResult = {
  url: 'stun:dual.test',
  host: 'dual.test',
  address: '198.51.100.10',
  port: 3478,
  family: 'ipv4',
  transport: 'udp',
  ok: true,
  nat: false,
  rtt: { min: 12.4, mean: 12.4, max: 12.4, samples: [12.4] },
  sent: 1,
  received: 1,
  localAddress: { address: '203.0.113.7', port: 4000 },
  mappedAddress: { address: '203.0.113.7', port: 4000 },
};

function printed(...results: ProbeResult[]): string {
  const out = new ByteBuffer();
  const report = table.open(out, VIEW);
  const { url } = RESULT;
  report.add(results, { url, parsed: parseUri(url), file: 'argument 1', line: 1, column: 1 });
  const ok = results.filter((result) => result.ok).length;
  report.end({ urls: 1, results: results.length, ok, failed: results.length - ok });
  return Buffer.from(out.take(new Uint8Array(0))).toString();
}

test('an address without a route is shown as not asked, and is no failure', () => {
  const notAsked = [{ address: '2001:db8::10', port: 3478, transport: 'udp' }] as const;
  expect(printed({ ...RESULT, notAsked: [...notAsked] })).toBe(`stun:dual.test
  udp  198.51.100.10:3478     12.4 ms  you are 203.0.113.7:4000
  udp  [2001:db8::10]:3478  not asked  this machine has no IPv6 route

IPv4 is direct: no NAT.
`);
});

const SILENT: ProbeResult = {
  ...RESULT,
  ok: false,
  rtt: undefined,
  mappedAddress: undefined,
  sent: 3,
  received: 0,
  error: { code: 'timeout', message: 'no answer to 3 requests in 2 s' },
};

test('a silent server has counts of loss in a series only', () => {
  expect(printed(SILENT)).not.toContain('lost');
  expect(printed({ ...SILENT, requests: 3 })).toContain('\n       3 sent, 0 answered, 100% lost\n');
});

test('a server behind a NAT64 is named by its IPv4 address', () => {
  const six = { address: '64:ff9b::c633:640a', family: 'ipv6' } as const;
  expect(printed({ ...RESULT, ...six, nat64Prefix: '64:ff9b::/96', ipv4Address: '198.51.100.10' })).toContain(
    '\n       this is 198.51.100.10, through the NAT64 64:ff9b::/96\n',
  );
});
