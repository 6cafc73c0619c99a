import { execFile } from 'node:child_process';
import { FOLDERS } from '../../coturn/folders.ts';
import { isSince, NEWEST, parseVersion } from '../../coturn/version.ts';
import { defaultConfiguration, installedCoturn } from '../../host/coturn.ts';
import type { Io } from '../../io/io.ts';
import type { Facts } from '../../report/doctor/report.ts';

/** The release lines of Node.js, and when their security fixes end. */
const ENDS_OF_LIFE: Readonly<Record<string, string>> = {
  '20': '2026-04-30',
  '22': '2027-04-30',
  '24': '2028-04-30',
};

export function nodeFacts(version: string): Facts['node'] {
  const endOfLife = ENDS_OF_LIFE[version.split('.')[0] ?? ''];
  return { version, ...(endOfLife === undefined ? {} : { endOfLife }) };
}

export async function coturnFacts({ env }: Pick<Io, 'env'>): Promise<Facts['coturn']> {
  const installed = installedCoturn(env['PATH']);
  if (installed === undefined) return undefined;
  const configuration = defaultConfiguration(FOLDERS);
  const where = configuration === undefined ? {} : { configuration };
  const version = parseVersion(installed);
  if (version === undefined) return { version: installed, known: false, newest: NEWEST, advisories: [], ...where };
  const { ADVISORIES, isAffected } = await import('../../rules/coturn/version/advisories.ts');
  const advisories = ADVISORIES.filter((one) => isAffected(one, version)).map(({ id, effect, fixed }) => ({
    ...(id === undefined ? {} : { id }),
    effect,
    fixed,
  }));
  return { version: installed, known: isSince(NEWEST, version), newest: NEWEST, advisories, ...where };
}

/** In milliseconds: some programs wait for a desktop that does not exist. */
const PATIENCE = 3000;

export async function browserFacts({ env }: Pick<Io, 'env'>): Promise<Facts['browser']> {
  const { installedChromium } = await import('../live/chromium.ts');
  const program = installedChromium(env);
  if (program === undefined) return undefined;
  const version = await versionOf(program);
  return { program, ...(version === undefined ? {} : { version }) };
}

function versionOf(program: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, ['--version'], { timeout: PATIENCE, killSignal: 'SIGKILL' }, (_, stdout) => {
      const [line = ''] = stdout.trim().split('\n');
      resolve(/\d/.test(line) ? line.trim().slice(0, 100) : undefined);
    });
  });
}
