import { openSync, readSync } from 'node:fs';

/** How many bytes are fetched at once. */
const BATCH = 3072;

let pool: Uint8Array = new Uint8Array(0);

/**
 * Unpredictable random bytes, each used once. From the system's generator if that is a file: loading node:crypto takes
 * longer than a query.
 */
export function randomBytes(count: number): Uint8Array {
  if (pool.length < count) pool = fetch(Math.max(count, BATCH));
  const bytes = pool.subarray(0, count);
  pool = pool.subarray(count);
  return bytes;
}

let file: number | undefined;

function fetch(count: number): Uint8Array {
  try {
    file ??= openSync('/dev/urandom', 'r');
    const bytes = new Uint8Array(count);
    if (readSync(file, bytes) === count) return bytes;
  } catch {
    // Windows has no such file.
  }
  return process.getBuiltinModule('node:crypto').randomBytes(count);
}
