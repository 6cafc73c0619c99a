import { readFileSync, type Stats, statSync } from 'node:fs';
import { changedMeanwhile } from '../errors.ts';
import { holdingSignals } from './held-signals.ts';
import { Replacement } from './replacement.ts';
import { asNotWritten } from './write-errors.ts';

export interface WriteOptions {
  readonly mode: number;
  /** Whether to replace an existing file. */
  readonly overwrite: boolean;
}

/** Writes a file completely or not at all. Keeps an existing one unless it is to be overwritten; its owner stays. */
export function writeFileWhole(path: string, text: string | Uint8Array, { mode, overwrite }: WriteOptions): void {
  explaining(path, () => {
    const there = overwrite ? statSync(path, { throwIfNoEntry: false }) : undefined;
    replace(path, there, Buffer.from(text), (file) => (overwrite ? file.put(mode) : file.putNew(mode)));
  });
}

/**
 * Replaces a file's bytes completely or not at all, keeping its mode, owner and links. Refused if the file no longer
 * contains the bytes that it had before.
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
