import { randomUUID } from 'node:crypto';
import { lstatSync, openSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeOf } from './write-errors.ts';

/** Another user owns the folder or the file, or the file is a separate mount, as in a container. */
export const ONLY_IN_PLACE: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV']);

interface Spooled {
  readonly isNew: boolean;
  readonly isStreamed: boolean;
}

/** Next to the file, or in the folder for temporary files if only the existing file itself can be written. */
export function openSpool(path: string, { isNew, isStreamed }: Spooled): { fd: number; spool: string } {
  const name = `${isStreamed ? STREAMED : BESIDE}${randomUUID()}`;
  const beside = join(dirname(path), name);
  sweep(dirname(path));
  try {
    return { fd: openSync(beside, 'wx+', isNew && isStreamed ? 0o666 : 0o600), spool: beside };
  } catch (error) {
    if (isNew || !ONLY_IN_PLACE.has(codeOf(error) ?? '')) throw error;
    const elsewhere = join(tmpdir(), name);
    return { fd: openSync(elsewhere, 'wx+', 0o600), spool: elsewhere };
  }
}

/** The prefix of temporary files. A streamed one may wait long for its next byte, so it is never cleaned up. */
const BESIDE = '.icescope-';
const STREAMED = `${BESIDE}output-`;
const OURS = /^\.icescope-[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** No write takes this long: older files were left by a run that was killed. */
const OLD = 60 * 60 * 1000;

function sweep(folder: string): void {
  try {
    for (const name of readdirSync(folder)) if (OURS.test(name)) removeOld(join(folder, name));
  } catch {
    // The folder, or a file in it, is another user's, who will remove it.
  }
}

function removeOld(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() === true && Date.now() - stats.mtimeMs > OLD) rmSync(path, { force: true });
}
