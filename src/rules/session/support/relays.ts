import type { SessionCandidate } from '../../../ice/session.ts';
import { readUrl } from './servers.ts';

/** Does the agent reach the TURN server by TCP or TLS? libwebrtc and Firefox write it into the type preference. */
export function overTcp({ priority, url }: SessionCandidate): boolean {
  const read = readUrl(url ?? '');
  if (read !== undefined) return read.scheme === 'turns' || read.transport === 'tcp';
  return priority !== undefined && priority >>> 24 <= 1;
}
