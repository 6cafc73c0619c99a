import { readFile } from 'node:fs/promises';
import type { Scanner } from '../logs/scanner.ts';
import type { Choice } from '../logs/selection.ts';
import { FastNdjson, type Target } from '../report/fast-ndjson.ts';

const PROGRAM = new URL('../../dist/fast.wasm', import.meta.url);
let compiled: Promise<WebAssembly.Module> | undefined;

/** The fast reader of a file to NDJSON, if it can do what is asked. */
export async function fastNdjson(
  scanner: Scanner,
  file: string,
  choice: Choice,
  target: Target,
): Promise<FastNdjson | undefined> {
  if (!FastNdjson.fits(file, choice)) return undefined;
  compiled ??= readFile(PROGRAM).then((bytes) => WebAssembly.compile(bytes));
  return new FastNdjson(await compiled, scanner, file, choice, target);
}
