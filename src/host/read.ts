import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** Larger than any certificate, key or list of users. */
export const LARGEST = 1 << 20;

/**
 * Reads a plain file of at most 1 MB; undefined for others. Files whose opening may block or have effects are not
 * opened.
 */
export function readSmall(path: Buffer | string): Buffer | undefined {
  try {
    if (!statSync(path).isFile()) return undefined;
    const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      return fstatSync(fd).isFile() ? readAll(fd, fstatSync(fd).size) : undefined;
    } finally {
      closeSync(fd);
    }
  } catch {
    return undefined;
  }
}

/** The kernel's files claim a size of 0 although they have content, so the size does not show the end. */
function readAll(fd: number, size: number): Buffer | undefined {
  if (size > LARGEST) return undefined;
  const chunks: Buffer[] = [];
  for (let length = 0; length <= LARGEST; ) {
    const chunk = Buffer.alloc(Math.max(4096, size + 1 - length));
    const count = readSync(fd, chunk);
    if (count === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, count));
    length += count;
  }
  return undefined;
}
