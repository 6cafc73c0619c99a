import type { SessionCandidate, SessionHalf } from '../../../ice/session.ts';
import { readUrl } from './servers.ts';
import { ofType } from './sides.ts';

/** Browsers encode in the type preference how they reach the TURN server; other agents do not. */
const BROWSERS = ['libwebrtc', 'Firefox'];

/** The relays of a side, if it reaches all of them by TCP or TLS. */
export function relaysOverTcp(half: SessionHalf): SessionCandidate[] {
  const relays = ofType(half, 'relay');
  return relays.every((relay) => isOverTcp(relay, half)) ? relays : [];
}

function isOverTcp({ priority, url }: SessionCandidate, { agent = '' }: SessionHalf): boolean {
  const read = readUrl(url ?? '');
  if (read !== undefined) return read.scheme === 'turns' || read.transport === 'tcp';
  return BROWSERS.includes(agent) && priority !== undefined && priority >>> 24 <= 1;
}
