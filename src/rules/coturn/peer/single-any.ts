import type { Config, Entry } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { isAny } from '../../../coturn/values/address.ts';
import type { PeerRange } from '../../../coturn/values/peer-range.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { withFault } from './ranges.ts';

export const singleAny: CoturnRule = {
  id: 'peer/single-any',
  severity: 'error',
  summary: 'a denied 0.0.0.0 or `::`, which denies every peer of both families',
  why: 'To coturn an address of zeros in a range is no bound at all, in either family. `0.0.0.0`, `::` and an empty value deny every peer, so that every permission is refused with 403; `::-X` denies all of IPv4. Published advice about CVE-2020-26262 says to write exactly that.',
  remedy:
    'Delete the line: coturn denies 0.0.0.0/8 and `::` by itself since 4.5.2. To deny all but some peers, leave it and name those with allowed-peer-ip.',
  reference: 'https://github.com/coturn/coturn/security/advisories/GHSA-6g6j-r9rf-cm7p',
  bad: ['denied-peer-ip=0.0.0.0\n', 'denied-peer-ip=::\n', 'denied-peer-ip=\n', 'denied-peer-ip=::-::ffff\n'],
  good: [
    'denied-peer-ip=0.0.0.0-0.255.255.255\n',
    'denied-peer-ip=::1\n',
    'denied-peer-ip=0.0.0.0\nallowed-peer-ip=198.51.100.7\n',
  ],
  check(config: Config, report: Report) {
    const hasExceptions = config.effective('allowed-peer-ip').length > 0;
    for (const { entry, range } of withFault(config.all('denied-peer-ip'), 'any', 'any-start')) {
      if (!isAny(range.max)) report(reportStart(entry, range, config));
      else if (!hasExceptions) report(findingAt(entry, config));
    }
  },
};

function findingAt(entry: Entry, { version }: Config) {
  const message = `${quoted(entry)}: to coturn ${version} this is every address of both families, so it refuses every peer with 403. Delete the line; coturn denies 0.0.0.0/8 and \`::\` by itself.`;
  return finding(entry, message, entry.line === undefined ? {} : { suggested: [deleteLine(entry.line)] });
}

function reportStart(entry: Entry, { max }: PeerRange, { version }: Config) {
  return finding(
    entry,
    `${quoted(entry)}: to coturn ${version} a range from \`::\` has no beginning, so it denies every IPv4 address as well. Begin it with another address than \`::\`, such as ::2-${max.text}.`,
  );
}
