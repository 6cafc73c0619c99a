/** What non-STUN bytes may be instead: tells a wrong port or missing TLS from a broken server. */
const STARTS: readonly [prefix: readonly number[], what: string][] = [
  [[0x48, 0x54, 0x54, 0x50, 0x2f], 'this is an HTTP answer'],
  [[0x53, 0x53, 0x48, 0x2d], 'this is an SSH server'],
  [[0x15, 0x03], 'this is a TLS alert: the server expects TLS'],
  [[0x16, 0x03], 'this is a TLS handshake'],
  [[0x15, 0xfe], 'this is a DTLS alert'],
  [[0x16, 0xfe], 'this is a DTLS handshake'],
];

/** `: this is an HTTP answer`, or empty if the bytes do not show it. */
export function guess(bytes: Uint8Array): string {
  const found = STARTS.find(([prefix]) => prefix.every((byte, i) => byte === bytes[i]));
  return found === undefined ? '' : `: ${found[1]}`;
}
