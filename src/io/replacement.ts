import { spawnSync } from 'node:child_process';
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
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { notWritten } from '../errors.ts';
import { ONLY_IN_PLACE, openSpool } from './spool.ts';
import { codeOf } from './write-errors.ts';

/**
 * Replaces a file's content completely or not at all: writes a temporary file, which then takes its place. An existing
 * file keeps its owner, mode, access control lists and links. All calls are synchronous.
 */
export class Replacement {
  private readonly path: string;
  private readonly there: Stats | undefined;
  /** After following all symbolic links. */
  private readonly realPath: string;
  private readonly fd: number;
  private spool: string | undefined;
  private size = 0;

  /** `there` is the file at `path`, if there is one. A streamed one may take as long as the command runs. */
  constructor(path: string, there: Stats | undefined, { isStreamed = false } = {}) {
    if (there?.isFile() === false) throw notWritten(path, 'not a regular file');
    this.path = path;
    this.there = there;
    this.realPath = there === undefined ? path : realpathSync(path);
    const { fd, spool } = openSpool(this.realPath, { isNew: there === undefined, isStreamed });
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
    if (this.spool !== undefined) linkSync(this.spool, this.realPath);
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
    return this.spool !== undefined && dirname(this.spool) === dirname(this.realPath);
  }

  private move(mode: number | undefined): void {
    if (this.spool === undefined) return;
    if (mode !== undefined) fchmodSync(this.fd, mode);
    fsyncSync(this.fd);
    if (this.there !== undefined) keepAttributes(this.realPath, this.spool, mode);
    renameSync(this.spool, this.realPath);
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
    const to = openSync(this.realPath, constants.O_WRONLY);
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

function isOwnedLike(a: Stats, b: Stats): boolean {
  return a.uid === b.uid && a.gid === b.gid;
}

/**
 * Access control lists, extended attributes and the security context, which Node.js has no calls for and GNU's cp
 * has. Where that is missing, they are lost.
 */
function keepAttributes(path: string, beside: string, mode: number | undefined): void {
  spawnSync('cp', ['--attributes-only', '--preserve=all', '--', path, beside], { stdio: 'ignore', timeout: 5000 });
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
