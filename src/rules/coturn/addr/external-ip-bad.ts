import type { Config } from '../../../coturn/config.ts';
import { type External, externalIps, publicIp } from '../../../coturn/effective/external-ip.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import type { Ip } from '../../../coturn/values/address.ts';
import { type Scope, scopeOf } from '../../../coturn/values/scope.ts';
import type { Severity } from '../../../diagnostics/severity.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { allowsAll } from './external-ip-allows-all.ts';

export const externalIpBad: CoturnRule = {
  id: 'addr/external-ip-bad',
  severity: 'error',
  summary: 'an external-ip that clients cannot reach',
  why: 'It is the address that coturn tells its clients for their relay: if it leads to their own machine, or nowhere, no call through the relay connects.',
  remedy: 'Write the public address of this server, as clients see it. Without a NAT in front, take the line out.',
  bad: [
    'external-ip=127.0.0.1\n',
    'external-ip=0.0.0.0\n',
    'external-ip=10.0.0.5\n',
    'external-ip=255.255.255.255\n',
    'external-ip=ff02::1\n',
    'external-ip=192.168.1.5/10.0.0.5\n',
  ],
  good: ['external-ip=203.0.113.5\n', 'external-ip=203.0.113.5/10.0.0.5\n'],
  check(config: Config, report: Report) {
    for (const external of externalIps(config)) {
      const { entry } = external;
      const fault = faultOf(external);
      if (fault === undefined || entry.value === '' || isMisspelt(entry.value)) continue;
      const message = `${quoted(entry)}: coturn ${config.version} tells clients ${fault.what}. Write the public address of this server.`;
      report(finding(entry, message, fault.severity === undefined ? {} : { severity: fault.severity }));
    }
  },
};

interface Fault {
  readonly what: string;
  readonly severity?: Severity;
}

/** A short form is the mistake itself, and an any-address on the right side is the worse one. */
function faultOf(external: External): Fault | undefined {
  const ip = publicIp(external);
  if (ip === undefined || allowsAll(external)) return undefined;
  if (external.external.public.kind === 'ip' && external.external.public.isShort) return undefined;
  return isOfMany(ip) ? { what: 'an address that no machine has by itself' } : FAULTS[scopeOf(ip)];
}

/** Multicast, broadcast, and what is reserved. */
function isOfMany({ bytes }: Ip): boolean {
  const first = bytes[0] ?? 0;
  return bytes.length === 4 ? first >= 224 : first === 0xff;
}

const FAULTS: Readonly<Partial<Record<Scope, Fault>>> = {
  any: { what: 'an address that is none' },
  loopback: { what: 'an address that is their own machine' },
  'link-local': { what: 'an address that ends at the next router' },
  private: { what: 'a private address, which leads nowhere outside its own network', severity: 'warning' },
  shared: { what: 'an address of a provider NAT (100.64.0.0/10), which leads nowhere outside it', severity: 'warning' },
};
