import { readFileSync, statSync } from 'node:fs';
import { tooLarge } from '../errors.ts';
import type { ByteSource } from './io.ts';
import { asUnreadable } from './unreadable.ts';

const CHUNK = 64 * 1024;

/**
 * All bytes of a file, FIFO or device; undefined for a directory. Throws a UserError that names it if it cannot be
 * read or has more than `most` bytes. Plain files are read synchronously, which is faster than a thread for a
 * thousand small ones.
 */
export async function readFileBytes(path: string, most: number): Promise<Uint8Array | undefined> {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return undefined;
    if (!stats.isFile()) return await readOpened(path, most);
    if (stats.size > most) throw tooLarge(path, most);
    return stats.size > 0 ? readFileSync(path) : await readOpened(path, most);
  } catch (error) {
    throw asUnreadable(path, error);
  }
}

/** Reads a source whose size is unknown; files in /proc claim to be empty. */
async function readOpened(path: string, most: number): Promise<Uint8Array> {
  const { openFile } = await import('./file.ts');
  const source = await openFile(path);
  try {
    return await readAll(source, path, most);
  } finally {
    await source.close();
  }
}

/** All bytes of a source, by its name for errors. */
export async function readAll(source: ByteSource, name: string, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const chunk = new Uint8Array(CHUNK);
    const count = await source.read(chunk);
    if (count === 0) return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    total += count;
    if (total > most) throw tooLarge(name, most);
    chunks.push(chunk.subarray(0, count));
  }
}
