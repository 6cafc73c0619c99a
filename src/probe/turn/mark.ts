/** Begins the data that is sent through a relay, so that nothing else is taken for it. */
export const MARK = new TextEncoder().encode('icescope');

export function hasMark(data: Uint8Array): boolean {
  return Buffer.compare(data.subarray(0, MARK.length), MARK) === 0;
}
