import { chmod, chown, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { unwritableFile } from '../errors.ts';

/**
 * Puts other bytes in the place of a file's: whole, or not at all. Mode and owner stay, and a symbolic link still points
 * to it. Throws a UserError that names it when that cannot be.
 */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  try {
    const target = await realpath(path);
    const { mode, uid, gid } = await stat(target);
    await writeBeside(target, bytes, async (fresh) => {
      await chown(fresh, uid, gid).catch(() => {});
      await chmod(fresh, mode & 0o7777);
    });
  } catch (error) {
    throw asUnwritable(path, error);
  }
}

/** Writes a new file with that mode: whole, or not at all. Another one at its place goes. */
export async function writeNewFile(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  try {
    await writeBeside(path, bytes, (fresh) => chmod(fresh, mode));
  } catch (error) {
    throw asUnwritable(path, error);
  }
}

async function writeBeside(path: string, bytes: Uint8Array, prepare: (fresh: string) => Promise<void>): Promise<void> {
  const fresh = `${path}.${process.pid}.tmp`;
  try {
    // Nobody else may read it before it has its mode: it may hold secrets.
    const handle = await open(fresh, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await prepare(fresh);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EISDIR: 'it is a directory',
};

function asUnwritable(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  return unwritableFile(path, REASONS[error.code] ?? error.code);
}
