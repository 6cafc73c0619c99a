import type { Config } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { readAddress } from '../../../coturn/values/address.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted, shown } from '../text.ts';
import { addressEntries, type Part, partsOf } from './addresses.ts';

export const shortIpv4: CoturnRule = {
  id: 'addr/short-ipv4',
  severity: 'error',
  summary: 'a number or partial address that is read as a complete one',
  why: 'Coturn, like the system, reads `24` as 0.0.0.24, `10.1` as 10.0.0.1 and `010.0.0.1` as 8.0.0.1. The prefix length in `external-ip=203.0.113.5/24` becomes a private address that no machine has.',
  remedy: 'Write all four parts, without leading zeros. `external-ip` takes no prefix length.',
  reference: 'https://github.com/coturn/coturn/issues/854',
  bad: [
    'external-ip=203.0.113.5/24\n',
    'relay-ip=10.1\n',
    'listening-ip=192.0.2.010\n',
    'alternate-server=3221225989:3478\n',
    'denied-peer-ip=010.0.0.1\n',
  ],
  good: ['external-ip=203.0.113.5/10.0.0.24\nrelay-ip=10.0.0.24\n', 'alternate-server=2001:db8::1\n'],
  check(config: Config, report: Report) {
    for (const entry of addressEntries(config)) for (const part of partsOf(entry)) findingAt(part, report);
    for (const part of peerParts(config)) findingAt(part, report);
  },
};

/** The first address of a range; the rules about peers check its end. */
function peerParts(config: Config): Part[] {
  const entries = [...config.all('denied-peer-ip'), ...config.all('allowed-peer-ip')];
  return entries
    .filter(({ effective, value }) => effective.kind === 'peer-range' && !isMisspelt(value))
    .map((entry) => {
      const text = (entry.value.split('-')[0] ?? '').trim();
      return { entry, text, address: readAddress(text) };
    });
}

function findingAt({ entry, text, address }: Part, report: Report): void {
  if (address.kind !== 'ip' || !address.isShort) return;
  const { ip } = address;
  const isPrefix = entry.option.name === 'external-ip' && entry.value.includes('/') && /^\d{1,2}$/.test(text);
  const effect = isPrefix
    ? 'Remove the prefix length, or write the private address there.'
    : 'Write all four parts, without leading zeros.';
  const message = `${quoted(entry)}: \`${shown(text)}\` is read as ${ip.text}`;
  report(finding(entry, message, ip.text === '127.0.0.1' ? { effect, severity: 'info' } : { effect }));
}
