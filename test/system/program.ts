import { fileURLToPath } from 'node:url';

/** The built program, as it is installed. */
export const PROGRAM = fileURLToPath(new URL('../../bin/icescope.js', import.meta.url));

/** A host candidate identified by its number, 0 to 65535. */
export function candidate(number: number): string {
  return `candidate:1 1 udp 2122260223 ${address(number)} 5000 typ host generation 0`;
}

export function address(number: number): string {
  return `10.0.${number >> 8}.${number & 255}`;
}
