import type { Session, SessionCandidate } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { placesOf, sidesOf } from './support/sides.ts';

export const midMissing: SessionRule = {
  id: 'mid-missing',
  severity: 'warning',
  summary: 'a trickled candidate without sdpMid',
  why: 'addIceCandidate throws a TypeError if both sdpMid and sdpMLineIndex are missing, and some agents (aiortc) only look at sdpMid.',
  remedy: 'Send the whole RTCIceCandidate: candidate, sdpMid, sdpMLineIndex, usernameFragment.',
  bad: [
    '{"candidate":"candidate:4 2 UDP 2013266429 192.168.8.100 36049 typ host","sdpMLineIndex":0}\n',
    '{"type":"candidate","candidate":"candidate:4 1 UDP 2013266431 192.168.8.100 36049 typ host"}\n',
  ],
  good: ['{"candidate":"candidate:4 1 UDP 2013266431 192.168.8.100 36049 typ host","sdpMid":"0","sdpMLineIndex":0}\n'],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    const refused = session.events.find(
      (one) =>
        one.event === 'add-candidate-failed' &&
        /missing values for both sdpMid/i.test(`${one.reason ?? ''} ${one.raw}`),
    );
    if (refused !== undefined)
      return report({
        message: 'a candidate was refused: it has neither sdpMid nor sdpMLineIndex',
        severity: 'error',
        // An application that only forwards the end of candidates like that loses nothing.
        certainty: session.remote.candidates.some(({ mid }) => mid !== undefined) ? 'possible' : 'likely',
        evidence: [refused.source],
        effect: 'addIceCandidate throws a TypeError: the candidate is lost, unless it was only the end of candidates.',
        remedy: REMEDY,
        toBeSure: 'what addIceCandidate was called with: null and an empty candidate are harmless',
      });
    for (const { half, name } of sidesOf(session)) {
      const without = half.candidates.filter((candidate) => isTrickled(candidate, context));
      const [first] = without;
      if (first === undefined) continue;
      const hasIndex = first.mLineIndex !== undefined;
      report({
        message: `${name} sends candidates without sdpMid${hasIndex ? `, with sdpMLineIndex ${first.mLineIndex ?? ''} only` : ' and sdpMLineIndex'}`,
        certainty: hasIndex ? 'possible' : 'likely',
        ...(hasIndex ? {} : { severity: 'error' as const }),
        evidence: placesOf(without),
        effect: hasIndex
          ? 'Browsers take the index; aiortc and others drop such candidates silently.'
          : 'addIceCandidate throws a TypeError, and the candidate is lost.',
        remedy: REMEDY,
        toBeSure: "the receiver's log: does it add them?",
      });
    }
  },
};

const REMEDY = 'Send the whole candidate as JSON: candidate, sdpMid, sdpMLineIndex and usernameFragment.';

const KEYS = /["']?sdpMid["']?\s*[:=]|["']id["']\s*:/;

/** It is the value of a member named candidate, and no mid is near it. */
function isTrickled({ mid, source }: SessionCandidate, context: Context): boolean {
  if (mid !== undefined || !/["']candidate["']\s*:\s*["'](?:a=)?candidate:/.test(context.linesAt(source))) return false;
  return !KEYS.test(context.linesAt(source, 4));
}
