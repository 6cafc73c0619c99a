/** Starts all data sent through a relay, so that no other data is mistaken for it. */
export const MARK = new TextEncoder().encode('icescope');

export function hasMark(data: Uint8Array): boolean {
  return Buffer.compare(data.subarray(0, MARK.length), MARK) === 0;
}
