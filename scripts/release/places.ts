import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Where releases are written: release/, or the given folder. */
export function releaseFolder(named: string | undefined): string {
  const folder = named === undefined ? join(ROOT, 'release') : resolve(named);
  mkdirSync(folder, { recursive: true });
  return folder;
}
