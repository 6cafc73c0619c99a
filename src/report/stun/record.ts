import type { ProbeResult } from '../../probe/result.ts';

/** The element of the JSON output: what came of it, with names that say their unit beside the older ones. */
export interface StunRecord extends ProbeResult {
  /** The mean round trip time, in milliseconds. */
  rttMs?: number | undefined;
  /** For turn: and turns:, which were only asked whether they are there. */
  turnTested?: false | undefined;
}

export function recordOf(result: ProbeResult): StunRecord {
  return { time: result.time, ...result, rttMs: result.rtt?.mean, turnTested: isTurn(result) ? false : undefined };
}

export function isTurn({ url }: ProbeResult): boolean {
  return /^turns?:/i.test(url.trim());
}
