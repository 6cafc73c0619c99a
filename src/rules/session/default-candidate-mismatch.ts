import { familyOf } from '../../ice/addresses.ts';
import type { Section } from '../../ice/descriptions.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';

export const defaultCandidateMismatch: SessionRule = {
  id: 'default-candidate-mismatch',
  severity: 'warning',
  summary: 'a default address that no candidate has',
  why: 'RFC 8839 requires c= and m= to name one of the candidates. Agents that check it answer ice-mismatch and do not use ICE; often something on the path rewrote the description.',
  remedy: 'Write the default candidate into c= and m=, and turn off SIP ALG and other rewriting.',
  bad: [
    'v=0\nm=audio 45836 RTP/SAVPF 96\nc=IN IP4 198.51.100.9\na=candidate:1 1 udp 2130706431 192.168.1.7 45836 typ host\na=end-of-candidates\n',
  ],
  good: [
    'v=0\nm=audio 45836 RTP/SAVPF 96\nc=IN IP4 192.168.1.7\na=candidate:1 1 udp 2130706431 192.168.1.7 45836 typ host\na=end-of-candidates\n',
    'v=0\nm=audio 9 RTP/SAVPF 96\nc=IN IP4 0.0.0.0\na=candidate:1 1 udp 2130706431 192.168.1.7 45836 typ host\n',
  ],
  check(_: Session, report: (found: Found) => undefined, { sections }: Context) {
    const wrong = sections.find(isWrong);
    if (wrong === undefined) return;
    report({
      message: `c= and m= name ${wrong.address ?? ''}:${wrong.port}, which is not a candidate of the section`,
      certainty: 'possible',
      evidence: [wrong.source],
      effect: 'Agents that check it (Asterisk, SBCs) answer a=ice-mismatch, and use no ICE.',
      remedy: 'Write the address of a candidate into c= and m=; turn off SIP ALG in the router.',
      toBeSure: "a=ice-mismatch in the other side's answer",
    });
  },
};

function isWrong({ address, port, candidates, hasEnd }: Section): boolean {
  if (address === undefined || familyOf(address) === undefined || port <= 9 || candidates.length === 0 || !hasEnd)
    return false;
  return !candidates.some(({ text }) => text.includes(` ${address} ${port} `));
}
