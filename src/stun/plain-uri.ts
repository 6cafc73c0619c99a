import { IPV4_PATTERN } from './ip.ts';
import type { StunUri } from './stun-uri.ts';

const PLAIN = new RegExp(`^stun:(${IPV4_PATTERN}):(\\d{1,5})$`);

/**
 * A short cut for the lists of thousands: reads `stun:192.0.2.1:3478`, about which there is nothing to say, and leaves every
 * other text to the grammar, which gives the same for this one.
 */
export function readPlainUri(text: string): StunUri | undefined {
  const parts = PLAIN.exec(text);
  const host = parts?.[1];
  const port = Number(parts?.[2]);
  return host !== undefined && port >= 1 && port <= 65_535
    ? { scheme: 'stun', host, hostKind: 'ipv4', port, hasPort: true }
    : undefined;
}
