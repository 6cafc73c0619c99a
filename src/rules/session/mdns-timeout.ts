import type { Session } from '../../ice/session.ts';
import { hasOthers } from './mdns-unresolvable.ts';
import type { Found, SessionRule } from './rule.ts';
import { resolutionsIn } from './support/resolutions.ts';

export const mdnsTimeout: SessionRule = {
  id: 'mdns-timeout',
  severity: 'error',
  summary: 'a .local name that was not resolved in time',
  why: 'The receiver asks on its link for the address of an mDNS name, and gives up after some time; aioice waits for one second.',
  remedy: 'Make the receiver wait longer, or give the sender a stun: server so that it has another candidate.',
  bad: [
    'INFO:aioice.ice:Connection(0) Remote candidate "8ca89074-5346-5b60-96e9-a594aabb8397.local" could not be resolved\n',
  ],
  good: ['candidate:1 1 udp 2113937151 8ca89074-5346-5b60-96e9-a594aabb8397.local 43822 typ host\n'],
  check(session: Session, report: (found: Found) => undefined) {
    const late = resolutionsIn(session).find(({ isTimeout }) => isTimeout);
    if (late === undefined) return;
    report({
      message: `${late.name} was not resolved in time`,
      ...(hasOthers(session) ? { certainty: 'possible', severity: 'warning' } : { certainty: 'likely' }),
      evidence: [late.source],
      effect: 'The candidate behind that name was dropped before an answer came.',
      remedy: 'Wait longer for the answer (a newer aioice does), or give the sender a stun: server.',
      toBeSure: 'resolve the name on the receiving machine: avahi-resolve -n NAME',
    });
  },
};
