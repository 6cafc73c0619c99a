import { isMdns, isUdp } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { distinct, placesOf, sidesOf } from './support/sides.ts';

export const mdnsDuplicates: SessionRule = {
  id: 'mdns-duplicates',
  severity: 'error',
  summary: 'several candidates with one .local name and different ports',
  why: 'One name for all interfaces resolves to a single address. The other side then tries ports there that belong to other interfaces.',
  remedy: 'Use a name for each address, or send plain addresses (pion: MulticastDNSModeQueryOnly).',
  bad: [
    'candidate:1 1 udp 2130706431 13882a07-866b-5a91-ae2d-eb2702d903ef.local 47022 typ host\ncandidate:2 1 udp 2130706431 13882a07-866b-5a91-ae2d-eb2702d903ef.local 50598 typ host\n',
  ],
  good: [
    'candidate:1 1 udp 2130706431 13882a07-866b-5a91-ae2d-eb2702d903ef.local 47022 typ host\ncandidate:2 1 udp 2130706431 0a182a07-866b-5a91-ae2d-eb2702d903ef.local 50598 typ host\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const names = half.candidates.filter((candidate) => isMdns(candidate) && isUdp(candidate));
      for (const key of distinct(names.map(keyOf))) {
        const same = names.filter((one) => keyOf(one) === key);
        const ports = distinct(same.map(({ port }) => port));
        if (ports.length < 2) continue;
        report({
          message: `${name} has ${ports.length} candidates with the name ${same[0]?.address ?? ''}, ports ${ports.slice(0, 3).join(', ')}`,
          certainty: 'likely',
          evidence: placesOf(same),
          effect: 'The name resolves to one address, so all but one of the ports are tried at the wrong one.',
          remedy:
            'Send plain addresses for host candidates (pion: SettingEngine.SetICEMulticastDNSMode(ice.MulticastDNSModeQueryOnly)).',
          toBeSure: 'the interfaces of that machine: the ports belong to different ones',
        });
      }
    }
  },
};

function keyOf({ address = '', mid, mLineIndex, usernameFragment, component }: Session['local']['candidates'][number]) {
  return [address, mid, mLineIndex, usernameFragment, component].join(' ');
}
