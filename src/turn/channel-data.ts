import { padded, readUint16, writeUint16 } from '../stun/bytes.ts';

/** The channel numbers that a client may bind (RFC 8656 section 12). */
export const FIRST_CHANNEL = 0x4000;
export const LAST_CHANNEL = 0x4fff;

/** The channel number and the length (RFC 8656 section 12.4). */
export const CHANNEL_HEADER_LENGTH = 4;

export interface ChannelData {
  channel: number;
  data: Uint8Array;
}

/** The first two bits are 01; in STUN they are 00. */
export function isChannelData(bytes: Uint8Array): boolean {
  return bytes.length >= CHANNEL_HEADER_LENGTH && ((bytes[0] ?? 0) & 0xc0) === 0x40;
}

/** Padded to a multiple of four bytes in a stream, but not in a datagram (RFC 8656 section 12.5). */
export function encodeChannelData({ channel, data }: ChannelData, isStream: boolean): Uint8Array {
  const bytes = new Uint8Array(CHANNEL_HEADER_LENGTH + (isStream ? padded(data.length) : data.length));
  writeUint16(bytes, 0, channel);
  writeUint16(bytes, 2, data.length);
  bytes.set(data, CHANNEL_HEADER_LENGTH);
  return bytes;
}

/** Undefined if it is not ChannelData, or is truncated, in which case it is discarded (RFC 8656 section 12.6). */
export function decodeChannelData(bytes: Uint8Array): ChannelData | undefined {
  if (!isChannelData(bytes)) return undefined;
  const end = CHANNEL_HEADER_LENGTH + readUint16(bytes, 2);
  if (end > bytes.length) return undefined;
  return { channel: readUint16(bytes, 0), data: bytes.subarray(CHANNEL_HEADER_LENGTH, end) };
}
