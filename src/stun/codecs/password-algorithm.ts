import { type Codec, Malformed } from '../attribute.ts';
import { padded, readUint16, writeUint16 } from '../bytes.ts';

export interface PasswordAlgorithm {
  /** 1 is MD5, 2 is SHA-256 (RFC 8489 section 18.5). */
  algorithm: number;
  /** Empty for both. */
  parameters: Uint8Array;
}

/** RFC 8489 section 14.12: the algorithm, the length of its parameters, the parameters, padded to four bytes. */
export const passwordAlgorithm: Codec<PasswordAlgorithm> = {
  read(value) {
    const all = readAlgorithms(value);
    if (all instanceof Malformed) return all;
    const [only] = all;
    return only !== undefined && all.length === 1 ? only : new Malformed(`holds ${all.length} algorithms, not 1`);
  },
  write: (value) => writeAlgorithms([value]),
};

/** RFC 8489 section 14.11: several, the best first. */
export const passwordAlgorithms: Codec<PasswordAlgorithm[]> = { read: readAlgorithms, write: writeAlgorithms };

function readAlgorithms(value: Uint8Array): PasswordAlgorithm[] | Malformed {
  const found: PasswordAlgorithm[] = [];
  for (let at = 0; at < value.length; ) {
    const to = at + 4 + readUint16(value, at + 2);
    if (to > value.length) return new Malformed('ends within an algorithm');
    found.push({ algorithm: readUint16(value, at), parameters: value.subarray(at + 4, to) });
    // The last one may lack its padding, which is also that of the attribute.
    at = padded(to);
  }
  return found;
}

function writeAlgorithms(algorithms: PasswordAlgorithm[]): Uint8Array {
  const total = algorithms.reduce((sum, { parameters }) => sum + 4 + padded(parameters.length), 0);
  const value = new Uint8Array(total);
  let at = 0;
  for (const { algorithm, parameters } of algorithms) {
    writeUint16(value, at, algorithm);
    writeUint16(value, at + 2, parameters.length);
    value.set(parameters, at + 4);
    at += 4 + padded(parameters.length);
  }
  return value;
}
