import type { Session, SessionCandidate } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { placesOf, shown, sidesOf } from './support/sides.ts';

export const nullAddress: SessionRule = {
  id: 'null-address',
  severity: 'error',
  summary: 'a candidate without a usable address or port',
  why: 'It was written before the address was known: (null), 0.0.0.0, :: or port 0. Nothing can be sent there.',
  remedy: 'Write the candidate once the socket is bound and its address is known.',
  bad: [
    'a=candidate:6174971931 1 udp 659136 (null) 0 typ host\n',
    'a=candidate:1 1 udp 2130706431 0.0.0.0 5000 typ host\n',
  ],
  good: [
    'a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host\n',
    'a=candidate:1 1 tcp 1518280447 192.0.2.1 0 typ host tcptype active\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const broken = half.candidates.filter(isNull);
      const [first] = broken;
      if (first === undefined) continue;
      const isAll = broken.length === half.candidates.length;
      report({
        message: `${name} offers ${shown(first)}, to which nothing can be sent`,
        certainty: !isAll ? 'possible' : broken.every(isWritten) ? 'proven' : 'likely',
        ...(isAll && broken.every(isWritten)
          ? {}
          : { toBeSure: 'whether the address was only replaced in what is shown here' }),
        ...(isAll ? {} : { severity: 'warning' as const }),
        evidence: placesOf(broken),
        effect: 'No check can be sent there, and some agents refuse the description.',
        remedy:
          'Write the candidates after the socket is bound (FreeSWITCH: set local_ip_v4 or rtp-ip to an address of the machine).',
      });
    }
  },
};

function isNull({ address = '', port, tcpType, transport, form }: SessionCandidate): boolean {
  // A pair begins at a socket, and that may be bound to all addresses.
  if (form === 'pair') return false;
  if (/^(?:\(null\)|null|undefined|0\.0\.0\.0|::)$/i.test(address)) return true;
  return port === 0 && transport !== 'tcp' && tcpType === undefined;
}

/** It is not written in place of an address to hide it. */
function isWritten({ address = '' }: SessionCandidate): boolean {
  return /null|undefined/i.test(address);
}
