import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project; every command is run from here. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const WORK = '.bench';

/** A file that the benchmark makes and may reuse, named from ROOT. Git ignores it. */
export function workFile(name: string): string {
  mkdirSync(join(ROOT, WORK), { recursive: true });
  return join(WORK, name);
}
