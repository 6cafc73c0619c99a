import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** The turnserver.conf in the first of these folders that has one, which a coturn started here would use. */
export function defaultConfiguration(folders: readonly string[]): string | undefined {
  return folders.map((folder) => join(folder, 'turnserver.conf')).find((path) => existsSync(path));
}

/** Whether a coturn service finds this file without an option, wherever it is started. */
export function isServiceConfiguration(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => isAbsolute(folder) && join(folder, 'turnserver.conf') === path);
}

/** The maximum size of turnserver. */
const LARGEST_PROGRAM = 64 * 1024 * 1024;

/**
 * The version of the turnserver on the path, if any, from the text in the program itself, `Coturn-4.6.1 'Gorst'`:
 * running it would take longer than the whole lint, and releases before 4.6.0 do not report their version.
 */
export function installedCoturn(path: string | undefined): string | undefined {
  for (const folder of [...(path ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']) {
    const program = join(folder, 'turnserver');
    if (isAbsolute(folder) && isProgram(program)) return versionIn(program);
  }
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    // Asked first, as most folders have none, and an error takes longer than a look.
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() !== true || stats.size > LARGEST_PROGRAM) return false;
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function versionIn(program: string): string | undefined {
  try {
    const fd = openSync(program, 'r');
    try {
      return versionAfter(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    return undefined;
  }
}

const PIECE = 64 * 1024;
const LONGEST_VERSION = 32;

/** Reads in pieces, since allocating so much memory takes longer than reading. Pieces overlap. */
function versionAfter(fd: number): string | undefined {
  const bytes = Buffer.alloc(PIECE);
  for (let start = 0; ; start += PIECE - LONGEST_VERSION) {
    const length = readSync(fd, bytes, 0, PIECE, start);
    const at = bytes.subarray(0, length).indexOf('Coturn-');
    const isLast = length < PIECE;
    if (at !== -1 && (isLast || at <= PIECE - LONGEST_VERSION)) {
      const text = bytes.toString('latin1', at, Math.min(length, at + LONGEST_VERSION));
      return /^Coturn-(\d+(?:\.\d+){2,3})/.exec(text)?.[1];
    }
    if (isLast) return undefined;
  }
}
