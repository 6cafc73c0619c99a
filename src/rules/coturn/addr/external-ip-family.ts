import type { Config } from '../../../coturn/config.ts';
import { type External, externalIps, privateIp, publicIp } from '../../../coturn/effective/external-ip.ts';
import { relayAddresses } from '../../../coturn/effective/relay.ts';
import { type Ip, isAny } from '../../../coturn/values/address.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const externalIpFamily: CoturnRule = {
  id: 'addr/external-ip-family',
  severity: 'error',
  summary: 'an IPv6 `external-ip` for an IPv4 relay address, or the other way round',
  why: 'Coturn answers a client that asked for a relay of one address family with an address of the other, and the client gives up.',
  remedy: 'Write a public address of the family that this server relays in.',
  bad: [
    'external-ip=2001:db8::5/10.0.0.5\n',
    'external-ip=203.0.113.5/fd00::5\n',
    'listening-ip=10.0.0.5\nexternal-ip=2001:db8::5\n',
  ],
  good: [
    'external-ip=2001:db8::5/fd00::5\nexternal-ip=203.0.113.5/10.0.0.5\n',
    'listening-ip=10.0.0.5\nlistening-ip=fd00::5\nexternal-ip=2001:db8::5\n',
    'external-ip=2001:db8::5\n',
    'external-ip=2001:db8::5/64\n',
    'external-ip=203.0.113.5/::\n',
  ],
  check(config: Config, report: Report) {
    for (const external of externalIps(config)) {
      const outside = publicIp(external);
      const inside = outside === undefined ? undefined : insideOf(external, config);
      if (outside !== undefined && inside !== undefined && !isAlike(inside, outside))
        report(findingAt(external, inside, outside));
    }
  },
};

/** A relay address that it applies to; undefined if that is unknown, or if another rule covers it. */
function insideOf(external: External, config: Config): Ip | undefined {
  const own = external.external.private;
  if (own === undefined) return onlyFamily(relayAddresses(config));
  const ip = privateIp(external);
  return own.kind === 'ip' && !own.isShort && ip !== undefined && !isAny(ip) ? ip : undefined;
}

/** The first address, if all have the same family. */
function onlyFamily([first, ...rest]: readonly Ip[]): Ip | undefined {
  const isOpen = first === undefined || (isAny(first) && first.bytes.length === 16);
  return isOpen || rest.some((ip) => !isAlike(ip, first)) ? undefined : first;
}

function isAlike(one: Ip, other: Ip): boolean {
  return one.bytes.length === other.bytes.length;
}

function findingAt({ entry }: External, inside: Ip, outside: Ip) {
  const [has, needs] = inside.bytes.length === 4 ? ['IPv6', 'IPv4'] : ['IPv4', 'IPv6'];
  const message = `\`external-ip\` advertises the ${has} address ${outside.text} for the ${needs} relay ${inside.text}`;
  const effect = `Clients cannot use it: they asked for ${needs}.`;
  return finding(entry, message, { effect });
}
