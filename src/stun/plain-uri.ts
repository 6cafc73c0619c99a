import { isIPv4 } from './ip.ts';
import type { StunUri } from './stun-uri.ts';

/** The most of a port, 65535, has five digits. */
const MAX_DIGITS = 5;

/**
 * A short cut for the lists of thousands: reads `stun:192.0.2.1:3478`, about which there is nothing to say, and leaves every
 * other text to the grammar, which gives the same for this one.
 */
export function readPlainUri(text: string): StunUri | undefined {
  if (!text.startsWith('stun:')) return undefined;
  const colon = text.lastIndexOf(':');
  const port = readDigits(text, colon + 1);
  if (port < 1 || port > 65_535) return undefined;
  const host = text.slice('stun:'.length, colon);
  return isIPv4(host) ? { scheme: 'stun', host, hostKind: 'ipv4', port, hasPort: true } : undefined;
}

/** The number at the end of a text; 0 when something else stands there. */
function readDigits(text: string, from: number): number {
  if (text.length - from > MAX_DIGITS) return 0;
  let value = 0;
  for (let at = from; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  return value;
}
