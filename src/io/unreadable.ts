import { unreadable } from '../errors.ts';

const REASONS: Record<string, string> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'is a directory; name the files in it',
  ENXIO: 'no such device',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'name too long',
  ENOTDIR: 'part of the path is not a directory',
  Z_BUF_ERROR: 'its gzip data end too early',
  Z_DATA_ERROR: 'its gzip data are damaged',
};

/** Turns a failed open or read into a readable error; other errors stay as they are. */
export function asUnreadable(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  return unreadable(path, reasonOf(error));
}

/** The system's error in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be read';
  return REASONS[code] ?? code;
}
