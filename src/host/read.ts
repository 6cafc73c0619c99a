import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** More than any certificate, key or list of users has. */
export const LARGEST = 1 << 20;

/** A plain file of at most 1 MB; nothing for any other. What might block, or do something when it is opened, is not opened. */
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

/** Files of the kernel's have a size of 0 and something in them, so the size alone does not tell the end. */
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
