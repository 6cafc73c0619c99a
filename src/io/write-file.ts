import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { alreadyThere, changedMeanwhile, notWritten, UserError } from '../errors.ts';

export interface WriteOptions {
  readonly mode: number;
  /** Put it in the place of a file that is there already. */
  readonly overwrite: boolean;
}

/**
 * Writes a file whole, or not at all: beside its place first, then into it. One that is there stays, unless it is to be
 * overwritten; then its owner stays, so that the same users can read it. All calls are synchronous, and signals wait:
 * nothing half done is left behind.
 */
export function writeFileWhole(path: string, text: string | Uint8Array, { mode, overwrite }: WriteOptions): void {
  const bytes = Buffer.from(text);
  explaining(path, () => {
    const there = overwrite ? statSync(path, { throwIfNoEntry: false }) : undefined;
    if (there === undefined) create(path, bytes, mode, overwrite ? renameSync : linkSync);
    else replace(path, there, bytes, mode);
  });
}

/**
 * Puts other bytes in the place of a file's, whole, or not at all: mode and owner stay, and so do links to it. Refused when
 * the file no longer holds the bytes that it held before.
 */
export function rewriteFile(path: string, before: Uint8Array, after: Uint8Array): void {
  explaining(path, () => {
    const there = statSync(path);
    if (there.isFile() && !readFileSync(path).equals(before)) throw changedMeanwhile(path);
    replace(path, there, after, there.mode & 0o7777);
  });
}

function create(path: string, bytes: Uint8Array, mode: number, put: (from: string, to: string) => void): void {
  const beside = writeBeside(path, bytes, mode, undefined);
  try {
    put(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** By another file that takes its place; in place where that would cut a link, lose the owner, or cannot be. */
function replace(path: string, there: Stats, bytes: Uint8Array, mode: number): void {
  if (!there.isFile()) throw notWritten(path, 'not a regular file');
  const place = realpathSync(path);
  if (there.nlink > 1) return writeInPlace(place, bytes, mode);
  let beside: string | undefined;
  try {
    beside = writeBeside(place, bytes, mode, there);
    keepAttributes(place, beside, mode);
    renameSync(beside, place);
  } catch (error) {
    if (!ONLY_IN_PLACE.has(codeOf(error) ?? '')) throw error;
    writeInPlaceInstead(path, place, bytes, mode);
  } finally {
    if (beside !== undefined) rmSync(beside, { force: true });
  }
}

/**
 * Access control lists, extended attributes and the security context, which Node.js has no calls for and GNU's cp has. Where
 * that is missing, they are lost.
 */
function keepAttributes(place: string, beside: string, mode: number): void {
  spawnSync('cp', ['--attributes-only', '--preserve=all', '--', place, beside], { stdio: 'ignore', timeout: 5000 });
  const now = new Date();
  utimesSync(beside, now, now);
  if ((statSync(beside).mode & 0o7777) !== mode) chmodSync(beside, mode);
}

function writeInPlaceInstead(path: string, place: string, bytes: Uint8Array, mode: number): void {
  try {
    writeInPlace(place, bytes, mode);
  } catch (error) {
    if (codeOf(error) !== 'EACCES' && codeOf(error) !== 'EPERM') throw error;
    throw notWritten(path, 'permission denied, and a new file in its place would not have the same owner');
  }
}

/** The folder or the owner is another's, or the file is a mount of its own, as in a container. */
const ONLY_IN_PLACE: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EBUSY', 'EXDEV']);

/** The mode does not depend on the umask. */
function writeBeside(path: string, bytes: Uint8Array, mode: number, like: Stats | undefined): string {
  sweep(dirname(path));
  const beside = join(dirname(path), `${BESIDE}${randomUUID()}`);
  const fd = openSync(beside, 'wx', 0o600);
  try {
    writeAll(fd, bytes);
    if (like !== undefined && !isOwnedLike(fstatSync(fd), like)) fchownSync(fd, like.uid, like.gid);
    fchmodSync(fd, mode);
    fsyncSync(fd);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
  return beside;
}

function isOwnedLike(a: Stats, b: Stats): boolean {
  return a.uid === b.uid && a.gid === b.gid;
}

/** Where that fails half way, as on a full disk, the bytes that were there are written back. */
function writeInPlace(place: string, bytes: Uint8Array, mode: number): void {
  const before = readFileSync(place);
  const fd = openSync(place, 'r+');
  try {
    if ((fstatSync(fd).mode & 0o7777) !== mode) fchmodSync(fd, mode);
    try {
      writeAll(fd, bytes);
      ftruncateSync(fd, bytes.length);
    } catch (error) {
      writeAll(fd, before);
      ftruncateSync(fd, before.length);
      throw error;
    }
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, done);
}

/** What the names of files begin with that are written beside others. */
export const BESIDE = '.icescope-';
const OURS = /^\.icescope-[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** No write takes that long: what is older was left behind by a run that was killed. */
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

/** Signals that would end the process are held back until the work is done. */
const HELD_BACK = ['SIGTERM', 'SIGHUP'] as const;

function explaining(path: string, work: () => void): void {
  let held: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals): void => {
    held = signal;
  };
  const release = (): void => {
    for (const signal of HELD_BACK) process.removeListener(signal, hold);
    if (held !== undefined) process.kill(process.pid, held);
  };
  for (const signal of HELD_BACK) process.on(signal, hold);
  try {
    work();
  } catch (error) {
    throw asNotWritten(path, error);
  } finally {
    // Twice, as signals are handed on only between two rounds of the event loop.
    setImmediate(() => setImmediate(release));
  }
}

/** A failed call of the system as an error that names the file; any other stays as it is. */
export function asNotWritten(path: string, error: unknown): unknown {
  const code = codeOf(error);
  if (error instanceof UserError || code === undefined) return error;
  return code === 'EEXIST' ? alreadyThere(path) : notWritten(path, REASONS[code] ?? code);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
