import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { notWritten } from '../errors.ts';
import { codeOf } from './write-errors.ts';

/**
 * Replaces a file's content completely or not at all: writes a temporary file, which then takes its place. An existing
 * file keeps its owner, mode, access control lists and links. All calls are synchronous.
 */
export class Replacement {
  private readonly path: string;
  private readonly there: Stats | undefined;
  /** The file's real path, after following all symbolic links. */
  private readonly place: string;
  private readonly fd: number;
  private spool: string | undefined;
  private size = 0;

  /** `there` is the file at `path`, if there is one. A streamed one may take as long as the command runs. */
  constructor(path: string, there: Stats | undefined, { isStreamed = false } = {}) {
    if (there?.isFile() === false) throw notWritten(path, 'not a regular file');
    this.path = path;
    this.there = there;
    this.place = there === undefined ? path : realpathSync(path);
    const { fd, spool } = openSpool(this.place, { isNew: there === undefined, isStreamed });
    this.fd = fd;
    this.spool = spool;
  }

  write(bytes: Uint8Array): void {
    writeAll(this.fd, bytes, this.size);
    this.size += bytes.length;
  }

  /** Creates the file; refused if one has appeared meanwhile. The mode does not depend on the umask. */
  putNew(mode: number): void {
    fchmodSync(this.fd, mode);
    fsyncSync(this.fd);
    if (this.spool !== undefined) linkSync(this.spool, this.place);
  }

  /** Takes the file's place; an existing file then has this mode. */
  put(mode?: number): void {
    const { there } = this;
    if (there === undefined) return this.move(mode);
    const last = mode ?? there.mode & ALL_MODES;
    if (there.nlink > 1) return this.copyIntoPlace(last);
    if (!this.isBeside) return this.copyInstead(last);
    try {
      if (!isOwnedLike(fstatSync(this.fd), there)) fchownSync(this.fd, there.uid, there.gid);
      this.move(last);
    } catch (error) {
      if (!ONLY_IN_PLACE.has(codeOf(error) ?? '')) throw error;
      this.copyInstead(last);
    }
  }

  /** Removes the temporary file, if it did not become the file. */
  discard(): void {
    closeSync(this.fd);
    this.remove();
  }

  /** The same without closing it, for when the process ends. */
  remove(): void {
    if (this.spool !== undefined) rmSync(this.spool, { force: true });
  }

  private get isBeside(): boolean {
    return this.spool !== undefined && dirname(this.spool) === dirname(this.place);
  }

  private move(mode: number | undefined): void {
    if (this.spool === undefined) return;
    if (mode !== undefined) fchmodSync(this.fd, mode);
    fsyncSync(this.fd);
    if (this.there !== undefined) keepAttributes(this.place, this.spool, mode);
    renameSync(this.spool, this.place);
    this.spool = undefined;
  }

  private copyInstead(mode: number): void {
    try {
      this.copyIntoPlace(mode);
    } catch (error) {
      if (codeOf(error) !== 'EACCES' && codeOf(error) !== 'EPERM') throw error;
      throw notWritten(this.path, 'permission denied, and a new file in its place would not have the same owner');
    }
  }

  /** Writes what goes beyond the old end first: if the disk is full, the old content is still complete. */
  private copyIntoPlace(mode: number): void {
    const to = openSync(this.place, constants.O_WRONLY);
    try {
      const { size, mode: before } = fstatSync(to);
      if ((before & ALL_MODES) !== mode) fchmodSync(to, mode);
      try {
        copyPart(this.fd, to, size, this.size);
      } catch (error) {
        ftruncateSync(to, size);
        throw error;
      }
      copyPart(this.fd, to, 0, Math.min(size, this.size));
      ftruncateSync(to, this.size);
      fsyncSync(to);
    } finally {
      closeSync(to);
    }
  }
}

const ALL_MODES = 0o7777;

/** Another user owns the folder or the file, or the file is a separate mount, as in a container. */
const ONLY_IN_PLACE: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV']);

interface Spooled {
  readonly isNew: boolean;
  readonly isStreamed: boolean;
}

/** Next to the file, or in the folder for temporary files if only the existing file itself can be written. */
function openSpool(place: string, { isNew, isStreamed }: Spooled): { fd: number; spool: string } {
  const name = `${isStreamed ? STREAMED : BESIDE}${randomUUID()}`;
  const beside = join(dirname(place), name);
  sweep(dirname(place));
  try {
    return { fd: openSync(beside, 'wx+', isNew && isStreamed ? 0o666 : 0o600), spool: beside };
  } catch (error) {
    if (isNew || !ONLY_IN_PLACE.has(codeOf(error) ?? '')) throw error;
    const elsewhere = join(tmpdir(), name);
    return { fd: openSync(elsewhere, 'wx+', 0o600), spool: elsewhere };
  }
}

function isOwnedLike(a: Stats, b: Stats): boolean {
  return a.uid === b.uid && a.gid === b.gid;
}

/**
 * Access control lists, extended attributes and the security context, which Node.js has no calls for and GNU's cp
 * has. Where that is missing, they are lost.
 */
function keepAttributes(place: string, beside: string, mode: number | undefined): void {
  spawnSync('cp', ['--attributes-only', '--preserve=all', '--', place, beside], { stdio: 'ignore', timeout: 5000 });
  const now = new Date();
  utimesSync(beside, now, now);
  if (mode !== undefined && (statSync(beside).mode & ALL_MODES) !== mode) chmodSync(beside, mode);
}

function writeAll(fd: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(fd, bytes, done, bytes.length - done, position + done);
  }
}

const CHUNK = 64 * 1024;

function copyPart(from: number, to: number, start: number, end: number): void {
  const bytes = Buffer.alloc(Math.max(0, Math.min(CHUNK, end - start)));
  for (let at = start; at < end; ) {
    const count = readSync(from, bytes, 0, Math.min(bytes.length, end - at), at);
    if (count === 0) return;
    writeAll(to, bytes.subarray(0, count), at);
    at += count;
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
