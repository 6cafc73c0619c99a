import { isMdns } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import type { Product } from './support/products.ts';
import { resolutionsIn } from './support/resolutions.ts';
import { placesOf, sidesOf } from './support/sides.ts';

/** They resolve .local names only where the system does, if at all. */
const NEED_THE_SYSTEM: readonly Product[] = ['GStreamer', 'Kurento'];

export const mdnsUnresolvable: SessionRule = {
  id: 'mdns-unresolvable',
  severity: 'error',
  summary: 'a .local name that the receiver cannot resolve',
  why: 'mDNS works on one link only. A server elsewhere, or a system without an mDNS resolver, cannot find the address.',
  remedy:
    'Give the sender a stun: server, or install an mDNS resolver (nss-mdns) on the receiver if it is on the same link.',
  bad: [
    '[ERR] [42] Error resolving mDNS address (3651ca60-6c18-59d0-8366-a93948f44bab.local): Name or service not known\n',
    '{"ice":{"candidate":"candidate:3861078440 1 udp 2113937151 3651ca60-6c18-59d0-8366-a93948f44bab.local 47412 typ host","sdpMid":"video0","sdpMLineIndex":0}}\n',
  ],
  good: ['candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\n'],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    const failed = resolutionsIn(session).find(({ isTimeout }) => !isTimeout);
    if (failed !== undefined) {
      const isOnly = !hasOthers(session);
      report({
        message: `${failed.name} could not be resolved`,
        ...(isOnly ? { certainty: 'likely' } : { certainty: 'possible', severity: 'warning' }),
        evidence: [failed.source],
        effect: isOnly
          ? 'The candidate behind that name cannot be used.'
          : 'The candidate behind that name cannot be used; others of that side are left.',
        toBeSure: 'avahi-resolve -n NAME on the receiving machine; the other candidates of that side',
        remedy: REMEDY,
      });
      return;
    }
    const receiver = context.products.find((product) => NEED_THE_SYSTEM.includes(product));
    if (receiver === undefined) return;
    for (const { half, name } of sidesOf(session)) {
      const names = half.candidates.filter(isMdns);
      if (names.length === 0 || names.length < half.candidates.length) continue;
      report({
        message: `${name} has mDNS names only, and ${receiver} resolves them only where its system does`,
        certainty: 'likely',
        evidence: placesOf(names),
        effect: 'Without an address of the other side, no check can be sent.',
        remedy: REMEDY,
        toBeSure: `the log of ${receiver}; avahi-resolve -n NAME on its machine`,
      });
    }
  },
};

const REMEDY = 'Give the sender a stun: server, or install an mDNS resolver (nss-mdns) on the receiver.';

/** Whether the side with that name also has an address. */
export function hasOthers({ local, remote }: Session): boolean {
  const withNames = [local, remote].filter(({ candidates }) => candidates.some(isMdns));
  return withNames.some(({ candidates }) => !candidates.every(isMdns));
}
