import { familyOf, isMdns } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { placesOf, sidesOf } from './support/sides.ts';

export const hostnameNotMdns: SessionRule = {
  id: 'hostname-not-mdns',
  severity: 'info',
  summary: 'a candidate with a host name for an address',
  why: 'RFC 8839 allows names, and most agents refuse them: Firefox, pion, str0m and libnice drop such candidates; Chromium resolves them.',
  remedy: 'Write the address.',
  bad: ['candidate:1 1 udp 2130706431 sfu.example.net 50000 typ host\n'],
  good: [
    'candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\n',
    'candidate:1 1 udp 2113937151 3651ca60-6c18-59d0-8366-a93948f44bab.local 47412 typ host\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const named = half.candidates.filter((one) => !isMdns(one) && isName(one.address ?? ''));
      const [first] = named;
      if (first === undefined) continue;
      report({
        message: `${name} writes the name ${first.address ?? ''} instead of an address`,
        certainty: 'possible',
        evidence: placesOf(named.slice(0, 2)),
        effect: 'Firefox, pion, str0m and libnice drop such a candidate; Chromium resolves the name.',
        remedy: 'Announce an address, not a name.',
      });
    }
  },
};

/** A redacted address is not a name. */
function isName(address: string): boolean {
  return (
    familyOf(address) === undefined &&
    /^[a-z][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}$/i.test(address) &&
    !/invalid$|^x+\./i.test(address)
  );
}
