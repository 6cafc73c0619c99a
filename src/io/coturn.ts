import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** The first of these folders that has a turnserver.conf: the one that a coturn started here would take. */
export function defaultConfiguration(folders: readonly string[]): string | undefined {
  return folders.map((folder) => join(folder, 'turnserver.conf')).find((path) => existsSync(path));
}

/** Does a coturn that runs as a service, wherever it is started, find this file by itself? */
export function isServiceConfiguration(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => isAbsolute(folder) && join(folder, 'turnserver.conf') === path);
}

/** No turnserver is larger. */
const LARGEST_PROGRAM = 64 * 1024 * 1024;

/**
 * The version of the turnserver on the path, or nothing. It stands in the program's own text, `Coturn-4.6.1 'Gorst'`:
 * asking the program would take longer than the whole lint, and releases before 4.6.0 do not answer.
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
    const bytes = readFileSync(program);
    const at = bytes.indexOf('Coturn-');
    return at === -1 ? undefined : /^Coturn-(\d+(?:\.\d+){2,3})/.exec(bytes.toString('latin1', at, at + 32))?.[1];
  } catch {
    return undefined;
  }
}
