import { isMdns } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { placesOf } from './support/sides.ts';

export const noSuitableCandidates: SessionRule = {
  id: 'no-suitable-candidates',
  severity: 'error',
  summary: 'a server that accepts none of the candidates it received',
  why: 'FreeSWITCH keeps only candidates that its access list allows. The default list is wan.auto, which excludes private addresses.',
  remedy: 'Allow the network of the client: apply-candidate-acl in the SIP profile or in verto.conf.xml.',
  bad: [
    '2024-03-19 10:00:00.000000 [DEBUG] switch_core_media.c:4205 Drop audio Candidate cid: 1 proto: udp type: host addr: 192.168.1.54:64456 (no network path)\n2024-03-19 10:00:00.000000 [WARNING] switch_core_media.c:4300 sofia/internal/1000@192.0.2.1 no suitable candidates found.\n',
  ],
  good: [
    '2024-03-19 10:00:00.000000 [DEBUG] switch_core_media.c:4211 Save audio Candidate cid: 1 proto: udp type: host addr: 192.168.1.54:64456\n',
  ],
  check({ remote, events }: Session, report: (found: Found) => undefined) {
    const none = events.find((one) => one.event === 'no-candidates' && one.form === 'freeswitch');
    if (none === undefined) return;
    const hasNamesAlone = remote.candidates.length > 0 && remote.candidates.every(isMdns);
    report({
      message: hasNamesAlone
        ? 'FreeSWITCH received only .local names, which it does not resolve'
        : 'FreeSWITCH found no suitable candidate among those it received',
      certainty: 'likely',
      evidence: [none.source, ...placesOf(remote.candidates.slice(0, 2))],
      effect: 'It has no address to send to, so there is no media.',
      remedy: hasNamesAlone
        ? 'Give the page a stun: server, or let it call getUserMedia first, so that it has a candidate with an address.'
        : 'Add the network of the client: <param name="apply-candidate-acl" value="rfc1918.auto"/> (or localnet.auto, any_v4.auto), then restart the profile.',
      toBeSure: 'the lines Save and Drop Candidate before it: which were dropped, and why',
    });
  },
};
