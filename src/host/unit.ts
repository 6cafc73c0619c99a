import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isTurnserver } from '../deployment/deployment.ts';
import { parseUnit, type Unit, type UnitFile } from '../deployment/unit.ts';
import { readSmall } from './read.ts';

/** Where systemd looks for units: a file in an earlier folder replaces one of the same name in a later one. */
const UNIT_FOLDERS: readonly string[] = [
  '/etc/systemd/system',
  '/run/systemd/system',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
];

/** Names that services of coturn go by, also of templates and their instances. */
const LIKE_COTURN = /^(?:coturn|turnserver|turn)[\w-]*(?:@[^/]*)?\.service$/;

/** The services of this machine that start coturn, their drop-ins included: the packages' first. */
export function readUnits(folders: readonly string[] = UNIT_FOLDERS): Unit[] {
  const names = new Set(folders.flatMap((folder) => [...namesIn(folder), ...instancesIn(folder)]));
  return [...names].sort(byName).flatMap((name) => readUnit(name, folders) ?? []);
}

/**
 * The unit that reads this file, either by name or because coturn finds it without one. Undefined if all read others.
 */
export function unitOf(units: readonly Unit[], path: string, isDefault: boolean): Unit | undefined {
  const named = units.find(({ config }) => config === path);
  return named ?? (isDefault ? units.find(({ config }) => config === undefined) : undefined);
}

/** Templates do not run; their instances do, which are links where they were enabled. */
function namesIn(folder: string): string[] {
  return entriesOf(folder).filter((name) => LIKE_COTURN.test(name) && !name.includes('@.'));
}

function instancesIn(folder: string): string[] {
  const wants = entriesOf(folder).filter((name) => name.endsWith('.wants'));
  return wants.flatMap((name) => namesIn(join(folder, name)).filter((one) => one.includes('@')));
}

function byName(a: string, b: string): number {
  const [rankA, rankB] = [NAMES.indexOf(a), NAMES.indexOf(b)].map((at) => (at < 0 ? NAMES.length : at));
  return (rankA ?? 0) - (rankB ?? 0) || (a < b ? -1 : 1);
}

/** The names that packages give it. */
const NAMES = ['coturn.service', 'turnserver.service'];

function readUnit(name: string, folders: readonly string[]): Unit | undefined {
  const template = name.replace(/@.*\.service$/, '@.service');
  const names = name === template ? [name] : [name, template];
  const paths = names.flatMap((one) => folders.map((folder) => join(folder, one)));
  const main = paths.map(readFile).find((file) => file !== undefined);
  if (main === undefined) return undefined;
  const unit = parseUnit(name, [main, ...dropIns(folders, names)], readEnvironment);
  const isCoturn = unit.files.some(
    ({ text }) => /^\s*ExecStart\s*=/m.test(text) && text.split(/[\s'"=]/).some(isTurnserver),
  );
  return isCoturn ? unit : undefined;
}

/** For files of the same name, the first folder wins; they apply in name order, whatever their folder. */
function dropIns(folders: readonly string[], names: readonly string[]): UnitFile[] {
  const paths = new Map<string, string>();
  for (const folder of names.flatMap((name) => folders.map((one) => join(one, `${name}.d`)))) {
    const own = entriesOf(folder).filter((name) => name.endsWith('.conf') && !paths.has(name));
    for (const file of own) paths.set(file, join(folder, file));
  }
  return [...paths].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, path]) => readFile(path) ?? []);
}

function readFile(path: string): UnitFile | undefined {
  const text = readSmall(path)?.toString('latin1');
  return text === undefined ? undefined : { path, text };
}

function readEnvironment(path: string): { text: string } | 'none' | undefined {
  const text = readSmall(path)?.toString('latin1');
  if (text !== undefined) return { text };
  return isMissing(path) ? 'none' : undefined;
}

function isMissing(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
