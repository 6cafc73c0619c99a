import { readFileSync, type Stats, statSync } from 'node:fs';
import { changedMeanwhile } from '../errors.ts';
import { holdingSignals } from './held-signals.ts';
import { Replacement } from './replacement.ts';
import { asNotWritten } from './write-errors.ts';

export interface WriteOptions {
  readonly mode: number;
  /** Put it in the place of a file that is there already. */
  readonly overwrite: boolean;
}

/** Writes a file whole, or not at all. One that is there stays, unless it is to be overwritten; then its owner stays. */
export function writeFileWhole(path: string, text: string | Uint8Array, { mode, overwrite }: WriteOptions): void {
  explaining(path, () => {
    const there = overwrite ? statSync(path, { throwIfNoEntry: false }) : undefined;
    replace(path, there, Buffer.from(text), (file) => (overwrite ? file.put(mode) : file.putNew(mode)));
  });
}

/**
 * Puts other bytes in the place of a file's, whole, or not at all: mode and owner stay, and so do links to it. Refused when
 * the file no longer holds the bytes that it held before.
 */
export function rewriteFile(path: string, before: Uint8Array, after: Uint8Array): void {
  explaining(path, () => {
    const there = statSync(path);
    if (there.isFile() && !readFileSync(path).equals(before)) throw changedMeanwhile(path);
    replace(path, there, after, (file) => file.put());
  });
}

function replace(path: string, there: Stats | undefined, bytes: Uint8Array, put: (file: Replacement) => void): void {
  const file = new Replacement(path, there);
  try {
    file.write(bytes);
    put(file);
  } finally {
    file.discard();
  }
}

function explaining(path: string, work: () => void): void {
  try {
    holdingSignals(work);
  } catch (error) {
    throw asNotWritten(path, error);
  }
}
