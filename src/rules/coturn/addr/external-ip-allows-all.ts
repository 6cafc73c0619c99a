import type { Config } from '../../../coturn/config.ts';
import { type External, externalIps, privateIp } from '../../../coturn/effective/external-ip.ts';
import { isAny } from '../../../coturn/values/address.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const externalIpAllowsAll: CoturnRule = {
  id: 'addr/external-ip-allows-all',
  severity: 'error',
  summary: 'an `external-ip` whose private part allows every peer',
  why: 'Coturn adds the private part to its list of allowed peers, where 0.0.0.0, `::` and an empty value match every address. No `denied-peer-ip` has any effect then, and clients can reach the whole internal network.',
  remedy: 'Write the private address of this machine after the `/`, or the public address alone.',
  bad: [
    'denied-peer-ip=10.0.0.0-10.255.255.255\nexternal-ip=203.0.113.5/\n',
    'external-ip=203.0.113.5/0.0.0.0\n',
    'external-ip=2001:db8::5/::\n',
  ],
  good: ['external-ip=203.0.113.5/10.0.0.5\n', 'external-ip=203.0.113.5\n'],
  check(config: Config, report: Report) {
    for (const external of externalIps(config)) if (allowsAll(external)) report(findingAt(external));
  },
};

/** Whether its private part is the unspecified address. */
export function allowsAll(external: External): boolean {
  const own = privateIp(external);
  return own !== undefined && isAny(own);
}

function findingAt({ entry }: External) {
  const effect =
    'Coturn allows the address after the `/` as a peer, and 0.0.0.0 or :: there matches every address. Write the private address of this machine.';
  return finding(entry, `${quoted(entry)} allows every peer, whatever \`denied-peer-ip\` says`, { effect });
}
