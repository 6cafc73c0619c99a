/**
 * CRC-32 as in ITU-T V.42, reflected, which FINGERPRINT uses (RFC 8489 section 14.7). Node 20 has none built in.
 * Works by half bytes: filling the usual table of 256 would take longer than the few messages of a probe.
 */
const TABLE = Uint32Array.from({ length: 16 }, (_, half) => {
  let value = half;
  for (let bit = 0; bit < 4; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The CRC of the parts in a row. */
export function crc32(...parts: Uint8Array[]): number {
  let crc = 0xffffffff;
  for (const part of parts) {
    // Indexed, because an iterator is slow until the code is optimized.
    for (let at = 0; at < part.length; at++) {
      const byte = part[at] ?? 0;
      crc = (crc >>> 4) ^ (TABLE[(crc ^ byte) & 15] ?? 0);
      crc = (crc >>> 4) ^ (TABLE[(crc ^ (byte >>> 4)) & 15] ?? 0);
    }
  }
  return ~crc >>> 0;
}
