import type { ProbeResult, Target } from '../../probe/result.ts';
import { hostPort } from '../../stun/ip.ts';
import { escapeText } from '../../term/escape.ts';
import { lossPercent } from '../monitoring/nagios.ts';

/** Longer text from outside is cut. */
const MAX_SHOWN = 200;

/** Text from outside, safe for a terminal and not too long. */
export function shown(text: string): string {
  const characters = [...text.slice(0, 2 * MAX_SHOWN)];
  const isLong = characters.length > MAX_SHOWN;
  return escapeText(isLong ? `${characters.slice(0, MAX_SHOWN - 1).join('')}…` : text);
}

/** The queried address, or the host if there was none. */
export function placeOf({ address, port, host }: Target): string {
  return address === undefined || port === undefined ? escapeText(host) : hostPort({ address, port });
}

/** `0.213 ms`, `2.13 ms`, `21.3 ms`: small times need their fractions. */
export function milliseconds(time: number): string {
  return `${time.toFixed(time < 1 ? 3 : time < 10 ? 2 : 1)} ms`;
}

/** In percent. A single request that was answered is not lost, however often it was resent. */
export function lossOf({ requests, received }: ProbeResult): number {
  return lossPercent({ sent: requests ?? 1, received: requests === undefined ? Math.min(received, 1) : received });
}
