import type { Config } from '../../../coturn/config.ts';
import { type External, externalIps, privateIp } from '../../../coturn/effective/external-ip.ts';
import { isAny } from '../../../coturn/values/address.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const externalIpAllowsAll: CoturnRule = {
  id: 'addr/external-ip-allows-all',
  severity: 'error',
  summary: 'an external-ip whose private part allows every peer',
  why: 'Coturn puts the private part on its list of allowed peers, where 0.0.0.0 and nothing at all stand for every address: no denied-peer-ip has an effect any more, and clients reach the whole internal network.',
  remedy: 'Write the private address of this machine behind the `/`, or the public address alone.',
  bad: [
    'denied-peer-ip=10.0.0.0-10.255.255.255\nexternal-ip=203.0.113.5/\n',
    'external-ip=203.0.113.5/0.0.0.0\n',
    'external-ip=2001:db8::5/::\n',
  ],
  good: ['external-ip=203.0.113.5/10.0.0.5\n', 'external-ip=203.0.113.5\n'],
  check(config: Config, report: Report) {
    for (const external of externalIps(config)) if (allowsAll(external)) report(findingAt(external, config));
  },
};

/** Is its private part an any-address? */
export function allowsAll(external: External): boolean {
  const own = privateIp(external);
  return own !== undefined && isAny(own);
}

function findingAt({ entry }: External, { version }: Config) {
  const message = `${quoted(entry)}: the part behind the \`/\` is read as 0.0.0.0 or ::, and coturn ${version} then allows every peer, whatever denied-peer-ip says. Write this machine's private address there.`;
  return finding(entry, message);
}
