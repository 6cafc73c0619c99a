import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { deniedRanges } from '../../../coturn/effective/peers.ts';
import { isAny } from '../../../coturn/values/address.ts';
import type { PeerRange } from '../../../coturn/values/peer-range.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { withFault } from './ranges.ts';

const LAST_IPV4 = '255.255.255.255';

export const singleAny: CoturnRule = {
  id: 'peer/single-any',
  severity: 'error',
  summary: 'a denied 0.0.0.0 or `::`, which denies every peer of both families',
  why: 'In a peer range, coturn takes an address of all zeros as no bound at all, in either family. `0.0.0.0`, `::` and an empty value deny every peer, so every permission is refused with 403; `::-X` denies all of IPv4. Published advice about CVE-2020-26262 recommends exactly that.',
  remedy:
    'Delete the line: coturn has denied 0.0.0.0/8 and `::` by default since 4.5.2. To deny all but some peers, keep it and name those with `allowed-peer-ip`.',
  reference: 'https://github.com/coturn/coturn/security/advisories/GHSA-6g6j-r9rf-cm7p',
  bad: ['denied-peer-ip=0.0.0.0\n', 'denied-peer-ip=::\n', 'denied-peer-ip=\n', 'denied-peer-ip=::-::ffff\n'],
  good: [
    'denied-peer-ip=0.0.0.0-0.255.255.255\n',
    'denied-peer-ip=::1\n',
    'denied-peer-ip=0.0.0.0\nallowed-peer-ip=198.51.100.7\n',
    'denied-peer-ip=0.0.0.0-255.255.255.255\ndenied-peer-ip=::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\nallowed-peer-ip=198.51.100.7\n',
  ],
  check(config: Config, report: Report) {
    const hasExceptions = config.effective('allowed-peer-ip').length > 0;
    for (const { entry, range } of withFault(config.all('denied-peer-ip'), 'any', 'any-start')) {
      if (isAny(range.max)) {
        if (!hasExceptions) report(findingAt(entry));
      } else if (!(hasExceptions && deniesIpv4(config))) report(reportStart(entry, range));
    }
  },
};

/** All of IPv4 is denied on purpose, by a range that names it. */
function deniesIpv4(config: Config): boolean {
  return deniedRanges(config).some(({ range: { min, max } }) => isAny(min) && max.text === LAST_IPV4);
}

function findingAt(entry: Entry) {
  const effect =
    'Coturn reads it as every address of both families and refuses them with 403. It denies 0.0.0.0/8 and `::` by default.';
  const { line, value } = entry;
  const isIpv4 = line !== undefined && value.includes('.');
  const fix = isIpv4 ? { suggested: [replaceValue(line, '0.0.0.0-0.255.255.255')] } : {};
  return finding(entry, `${quoted(entry)} denies every peer`, { effect, ...fix });
}

function reportStart(entry: Entry, { max }: PeerRange) {
  const effect = `To coturn, a range from \`::\` has no beginning. Start it at another address, such as ::2-${max.text}.`;
  return finding(entry, `${quoted(entry)} also denies every IPv4 address`, { effect });
}
