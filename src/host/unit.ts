import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { splitArguments } from '../coturn/arguments.ts';
import type { UnitFacts } from '../rules/coturn/disk.ts';
import { readSmall } from './read.ts';

/** Where systemd looks for units: a file in an earlier folder replaces one of the same name in a later one. */
export const UNIT_FOLDERS: readonly string[] = [
  '/etc/systemd/system',
  '/run/systemd/system',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
];

/** The names that packages give the service. */
const NAMES = ['coturn.service', 'turnserver.service'];

/** The service of this machine, its drop-ins included; nothing where it has none. */
export function readUnit(folders: readonly string[] = UNIT_FOLDERS): UnitFacts | undefined {
  for (const name of NAMES) {
    const main = folders.map((folder) => readSmall(join(folder, name))).find((text) => text !== undefined);
    if (main === undefined) continue;
    return parseUnit([main, ...dropIns(folders, name)].map((text) => text.toString('latin1')));
  }
  return undefined;
}

/** Of two with one name the first folder's counts; they apply in the order of their names, whatever their folder. */
function dropIns(folders: readonly string[], name: string): Buffer[] {
  const paths = new Map<string, string>();
  for (const folder of folders.map((one) => join(one, `${name}.d`))) {
    for (const file of confFiles(folder)) if (!paths.has(file)) paths.set(file, join(folder, file));
  }
  return [...paths].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, path]) => readSmall(path) ?? []);
}

function confFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.conf'));
  } catch {
    return [];
  }
}

/** What the texts of a unit and its drop-ins say together: of a setting the last one counts, and an empty one clears a list. */
export function parseUnit(texts: readonly string[]): UnitFacts {
  const settings = texts.flatMap(settingsOf);
  const last = (name: string): string | undefined => settings.findLast(([key]) => key === name)?.[1] || undefined;
  const list = (name: string): string[] => wordsOf(settings.filter(([key]) => key === name).map(([, value]) => value));
  const start = last('ExecStart')?.replace(/^[@:+!|-]+/, '') ?? '';
  const group = last('Group');
  return {
    user: last('User') ?? 'root',
    groups: [...(group === undefined ? [] : [group]), ...list('SupplementaryGroups')],
    capabilities: list('AmbientCapabilities'),
    args: splitArguments(start).slice(1),
  };
}

/** The settings of its section `[Service]`. A line that ends with a backslash goes on in the next one. */
function settingsOf(text: string): [key: string, value: string][] {
  let section = '';
  const settings: [string, string][] = [];
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const heading = /^\[([^\]]*)\]/.exec(line)?.[1];
    if (heading !== undefined) section = heading;
    const [, key, value = ''] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined && section === 'Service') settings.push([key, value]);
  }
  return settings;
}

function wordsOf(values: readonly string[]): string[] {
  const from = values.lastIndexOf('') + 1;
  return values.slice(from).flatMap((value) => value.split(/\s+/));
}
