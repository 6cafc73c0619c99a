import { alreadyThere, notWritten, UserError } from '../errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such directory',
  ENOTDIR: 'part of the path is not a directory',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'disk quota exceeded',
  EFBIG: 'the file is too large',
  ENAMETOOLONG: 'name too long',
  ELOOP: 'a symbolic link leads back to itself',
};

/** Turns a failed system call into an error that names the file; others stay as they are. */
export function asNotWritten(path: string, error: unknown): unknown {
  const code = codeOf(error);
  if (error instanceof UserError || code === undefined) return error;
  return code === 'EEXIST' ? alreadyThere(path) : notWritten(path, REASONS[code] ?? code);
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
