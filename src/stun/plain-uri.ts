import type { StunUri } from './stun-uri.ts';

/** 0 to 255. */
const PART = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
/** 1 to 65535. */
const PORT = '[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]';
const PLAIN = new RegExp(`^stun:(${PART}(?:\\.${PART}){3}):(${PORT})$`);

/**
 * A short cut for the lists of thousands: is it like `stun:192.0.2.1:3478`, about which there is nothing to say? Every other
 * text is left to the grammar, which takes these too, and is quicker than this with a few: V8 must compile the expression.
 */
export function isPlainUri(text: string): boolean {
  return PLAIN.test(text);
}

/** What such a text says, as the grammar reads it; nothing for any other. */
export function readPlainUri(text: string): StunUri | undefined {
  const parts = PLAIN.exec(text);
  const host = parts?.[1];
  return host === undefined
    ? undefined
    : { scheme: 'stun', host, hostKind: 'ipv4', port: Number(parts?.[2]), hasPort: true };
}
