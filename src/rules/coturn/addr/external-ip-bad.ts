import type { Config } from '../../../coturn/config.ts';
import { type External, externalIps, publicIp } from '../../../coturn/effective/external-ip.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import type { Ip } from '../../../coturn/values/address.ts';
import { type Scope, scopeOf } from '../../../coturn/values/scope.ts';
import type { Severity } from '../../../diagnostics/severity.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { allowsAll } from './external-ip-allows-all.ts';

export const externalIpBad: CoturnRule = {
  id: 'addr/external-ip-bad',
  severity: 'error',
  summary: 'an `external-ip` that clients cannot reach',
  why: 'This is the address that coturn gives clients for their relay. If it leads to their own machine, or nowhere, no call through the relay connects.',
  remedy:
    'Write the public address of this server, as clients see it. If there is no NAT in front of it, remove the line.',
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
      const message = `\`external-ip\` advertises ${fault.ip.text}, ${fault.what}`;
      const { effect, severity } = fault;
      report(finding(entry, message, severity === undefined ? { effect } : { effect, severity }));
    }
  },
};

interface Fault {
  /** What kind of address it is. */
  readonly what: string;
  readonly effect: string;
  readonly severity?: Severity;
}

/** Short forms and any-addresses after the `/` are left to other rules. */
function faultOf(external: External): (Fault & { ip: Ip }) | undefined {
  const ip = publicIp(external);
  if (ip === undefined || allowsAll(external)) return undefined;
  if (external.external.public.kind === 'ip' && external.external.public.isShort) return undefined;
  const fault = isOfMany(ip) ? OF_MANY : FAULTS[scopeOf(ip)];
  return fault === undefined ? undefined : { ...fault, ip };
}

/** Multicast, broadcast, and reserved addresses. */
function isOfMany({ bytes }: Ip): boolean {
  const first = bytes[0] ?? 0;
  return bytes.length === 4 ? first >= 224 : first === 0xff;
}

const OF_MANY: Fault = {
  what: 'a multicast, broadcast or reserved address',
  effect: 'No call through the relay connects.',
};

const FAULTS: Readonly<Partial<Record<Scope, Fault>>> = {
  any: { what: 'the unspecified address', effect: 'No call through the relay connects.' },
  loopback: { what: 'a loopback address', effect: 'To a client or peer, this is its own machine.' },
  'link-local': { what: 'a link-local address', effect: 'Nothing beyond the next router can reach it.' },
  private: {
    what: 'a private address',
    effect: 'It cannot be reached from outside that network.',
    severity: 'warning',
  },
  shared: {
    what: 'an address of a carrier-grade NAT (100.64.0.0/10)',
    effect: 'It cannot be reached from outside that network.',
    severity: 'warning',
  },
};
