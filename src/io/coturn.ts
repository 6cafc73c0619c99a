import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { parseVersion, type Version } from '../coturn/version.ts';

const ROOTS = ['.', './etc', '../etc', '/etc', '/usr/local/etc'];

/** Where coturn looks for a file without a path, in its order. */
export const COTURN_DIRECTORIES: readonly string[] = ROOTS.flatMap((root) =>
  root === '.' ? ['.', './turnserver', './coturn'] : [root, `${root}/turnserver`, `${root}/coturn`],
);

/** The configuration that a coturn started here would take, if there is one. */
export function defaultConfiguration(): string | undefined {
  return COTURN_DIRECTORIES.map((directory) => join(directory, 'turnserver.conf')).find((path) => existsSync(path));
}

/** Does a coturn that runs as a service find this file by itself? */
export function isServiceConfiguration(path: string): boolean {
  return COTURN_DIRECTORIES.some((directory) => isAbsolute(directory) && join(directory, 'turnserver.conf') === path);
}

export function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** No turnserver is larger. */
const LARGEST_PROGRAM = 64 * 1024 * 1024;

/**
 * The version of the turnserver on the path, or nothing. It stands in the program's own text, `Coturn-4.6.1 'Gorst'`:
 * asking the program would take longer than the whole lint, and releases before 4.6.0 do not answer.
 */
export function installedCoturn(path: string | undefined): Version | undefined {
  for (const directory of [...(path ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']) {
    const program = join(directory, 'turnserver');
    if (isAbsolute(directory) && isProgram(program)) return versionIn(program);
  }
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    const stats = statSync(path);
    return stats.isFile() && stats.size <= LARGEST_PROGRAM;
  } catch {
    return false;
  }
}

function versionIn(program: string): Version | undefined {
  try {
    const bytes = readFileSync(program);
    const at = bytes.indexOf('Coturn-');
    return at === -1 ? undefined : parseVersion(bytes.toString('latin1', at, at + 32));
  } catch {
    return undefined;
  }
}
