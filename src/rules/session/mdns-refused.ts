import { isMdns } from '../../ice/addresses.ts';
import type { Session, SessionEvent } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { isUnresolved } from './support/resolutions.ts';
import { placesOf, sidesOf } from './support/sides.ts';

export const mdnsRefused: SessionRule = {
  id: 'mdns-refused',
  severity: 'error',
  summary: 'an agent that does not accept .local names',
  why: 'Browsers hide private addresses behind .local names. Some agents do not resolve them and drop such candidates.',
  remedy: 'Give the page a stun: server so that it has another candidate, or turn on mDNS in the receiver.',
  bad: [
    'ice WARNING: 2024/03/19 10:00:00 Remote mDNS candidate added, but mDNS is disabled: (3651ca60-6c18-59d0-8366-a93948f44bab.local)\n',
    '2020-06-17 17:46:48.077046 [DEBUG] switch_core_media.c:4282 Save audio Candidate cid: 1 proto: udp type: host addr: b8c27db8-0cb1-4252-ba37-dc32d0ac1dce.local:55696\n2020-06-17 17:46:48.077046 [DEBUG] switch_core_media.c:4336 Choose rtp candidate, index 0, b8c27db8-0cb1-4252-ba37-dc32d0ac1dce.local:55696\n',
  ],
  good: ['candidate:1 1 udp 2113937151 3651ca60-6c18-59d0-8366-a93948f44bab.local 47412 typ host\n'],
  check(session: Session, report: (found: Found) => undefined, context) {
    const dropped = session.events.find((one) => one.event === 'candidate-dropped' && /mDNS/i.test(one.reason));
    if (dropped !== undefined) {
      const others = session.remote.candidates.filter((one) => !isMdns(one));
      return report({
        message: 'the receiving agent dropped a .local name: it does not use mDNS',
        certainty: others.length === 0 ? 'likely' : 'possible',
        toBeSure: 'whether the receiver gets other candidates of that side, and checks them',
        ...(others.length === 0 ? {} : { severity: 'warning' as const }),
        evidence: [dropped.source],
        effect: others.length === 0 ? 'Without another candidate, no check can be sent.' : 'Other candidates are left.',
        remedy: REMEDY,
      });
    }
    const unread = session.events.find((one) => refusesName(one, session));
    if (unread !== undefined) {
      return report({
        message: 'Kurento got a .local name, which it could not resolve, and dropped the candidate',
        certainty: 'likely',
        toBeSure: 'whether it gets other candidates of that side, and checks them',
        evidence: [unread.source],
        effect: 'No check is sent to that name.',
        remedy:
          'Update Kurento (6.12 resolves names) and give it an mDNS resolver (avahi-daemon, libnss-mdns); or give the page a stun: server.',
      });
    }
    for (const { half, name } of sidesOf(session)) {
      const chosen = half.candidates.find(
        (one) =>
          one.form === 'freeswitch' &&
          isMdns(one) &&
          [one.source, ...one.again].some((place) => /Choose \w+ candidate/.test(context.linesAt(place))),
      );
      if (chosen === undefined) continue;
      report({
        message: `FreeSWITCH chose ${chosen.address ?? ''} of ${name}, a name to which it cannot send`,
        certainty: 'likely',
        evidence: placesOf([chosen]),
        effect: 'Media to that name gets lost, though another candidate may work.',
        remedy:
          'Deny .local names: update FreeSWITCH, set apply-candidate-acl to wan.auto, or drop these candidates before the description is sent.',
        toBeSure: 'the lines after it: does FreeSWITCH get an answer from the other side?',
      });
    }
  },
};

/** Kurento cannot parse a candidate with a name that it has not resolved. */
export function refusesName({ event, form, source }: SessionEvent, session: Session): boolean {
  if (event !== 'add-candidate-failed' || form !== 'kurento') return false;
  const { candidates } = session.remote;
  const named = candidates.find((one) => one.source.line === source.line && one.source.file === source.file);
  return named !== undefined && isMdns(named) && !isUnresolved(session, named.address ?? '');
}

const REMEDY =
  'Give the page a stun: server; or turn mDNS on in the receiver (pion: SettingEngine.SetICEMulticastDNSMode(ice.MulticastDNSModeQueryOnly)).';
