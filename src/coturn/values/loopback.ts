import type { Ip } from './address.ts';

/** Whether only this machine itself reaches the address: 127.0.0.0/8, also in IPv6, and ::1. */
export function isLoopbackIp({ bytes }: Ip): boolean {
  if (bytes.length === 4) return bytes[0] === 127;
  const isMapped = bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  return isMapped ? bytes[12] === 127 : bytes[15] === 1 && bytes.subarray(0, 15).every((byte) => byte === 0);
}
