import { randomUUID } from 'node:crypto';
import { link, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { alreadyThere, notWritten } from '../errors.ts';

export interface WriteOptions {
  readonly mode: number;
  /** Put it in the place of a file that is there already. */
  readonly overwrite: boolean;
}

/**
 * Writes a file whole, or not at all: beside its place first, then into it. One that is there stays, unless it is to be
 * overwritten; the new one then has its owner, so that its readers still can.
 */
export async function writeFileWhole(
  path: string,
  text: string | Uint8Array,
  { mode, overwrite }: WriteOptions,
): Promise<void> {
  try {
    const place = overwrite ? await realpath(path).catch(() => path) : path;
    if (overwrite && (await stat(place).catch(() => undefined))?.isFile() === false) throw notWritten(path, NO_FILE);
    const beside = join(dirname(place), `.icescope-${randomUUID()}`);
    try {
      await writeBeside(beside, text, mode, overwrite ? place : undefined);
      await (overwrite ? rename(beside, place) : link(beside, place));
    } finally {
      await rm(beside, { force: true });
    }
  } catch (error) {
    throw explained(path, error);
  }
}

/** Puts other bytes in the place of a file's, whole, or not at all: mode and owner stay, and so does a link to it. */
export async function rewriteFile(path: string, bytes: Uint8Array): Promise<void> {
  const mode = await stat(path).then(
    (stats) => stats.mode & 0o7777,
    (error: unknown) => {
      throw explained(path, error);
    },
  );
  await writeFileWhole(path, bytes, { mode, overwrite: true });
}

/** The mode does not depend on the umask. */
async function writeBeside(
  path: string,
  text: string | Uint8Array,
  mode: number,
  like: string | undefined,
): Promise<void> {
  const owner = like === undefined ? undefined : await stat(like).catch(() => undefined);
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    if (owner !== undefined) await handle.chown(owner.uid, owner.gid).catch(() => {});
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const NO_FILE = 'not a regular file';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such directory',
  ENOTDIR: 'part of the path is not a directory',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  ENAMETOOLONG: 'name too long',
};

function explained(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  return error.code === 'EEXIST' ? alreadyThere(path) : notWritten(path, REASONS[error.code] ?? error.code);
}
