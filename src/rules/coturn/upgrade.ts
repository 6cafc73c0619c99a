import { type Config, type Entry, readConfig } from '../../coturn/config.ts';
import type { Option } from '../../coturn/option.ts';
import type { OptionLine } from '../../coturn/syntax.ts';
import { isSince, type Version } from '../../coturn/version.ts';
import { quoted, shown } from './text.ts';
import { describe, openAdvisories } from './version/advisories.ts';
import { CHANGES, type Change, changesBetween } from './version/changes.ts';
import { GONE, IDLE } from './version/fate.ts';

/** A difference between two releases in what the same file means. */
export interface UpgradeNote {
  readonly kind: 'ends' | 'unknown' | 'known' | 'idle' | 'value' | 'default' | 'fixed' | 'opened';
  /** A whole sentence, or two. */
  readonly message: string;
  /** The line number; undefined for the file or the command line. */
  readonly line?: number;
  readonly option?: string;
}

export interface Upgrade {
  readonly from: Version;
  readonly to: Version;
  readonly args?: readonly string[];
}

/** What changes with an upgrade or downgrade, in file order; changes about no line come last. */
export function tellUpgrade(text: string, { from, to, args = [] }: Upgrade): UpgradeNote[] {
  const older = readConfig(text, { version: from, args });
  const newer = readConfig(text, { version: to, args });
  const ofLines = [...keyNotes(older, newer), ...valueNotes(older, newer)];
  const ofFile = [...defaultNotes(older, newer), ...advisoryNotes(older, newer)];
  return [...ofLines, ...ofFile].sort((a, b) => (a.line ?? LAST) - (b.line ?? LAST));
}

const LAST = Number.MAX_SAFE_INTEGER;

function* keyNotes(older: Config, newer: Config): Generator<UpgradeNote> {
  const before = new Set(older.unknown.map(({ line }) => line.start));
  const after = new Set(newer.unknown.map(({ line }) => line.start));
  for (const { line, option } of newer.unknown) {
    if (before.has(line.start)) continue;
    const fate = isSince(newer.version, older.version) ? GONE[line.key] : undefined;
    const effect = fate === undefined ? '' : `: ${fate.effect}`;
    const message = `\`${line.key}\` becomes unknown and is ignored${when(option, older, newer)}${effect}. ${fate?.advice ?? 'Delete the line.'}`;
    yield about(line, 'unknown', message);
  }
  for (const { line, option } of older.unknown) {
    if (option === undefined || after.has(line.start)) continue;
    yield about(line, 'known', `\`${line.key}\` becomes known and takes effect: ${option.doc}`);
  }
}

function when(option: Option | undefined, older: Config, newer: Config): string {
  const isUpgrade = isSince(newer.version, older.version);
  if (isUpgrade && option?.removed !== undefined) return ` (removed in ${option.removed})`;
  return !isUpgrade && option !== undefined ? ` (it came with ${option.since})` : '';
}

function about(line: OptionLine, kind: UpgradeNote['kind'], message: string): UpgradeNote {
  return { kind, message, line: line.number, option: line.key };
}

/** The notes on lines that both versions know. */
function* valueNotes(older: Config, newer: Config): Generator<UpgradeNote> {
  const before = new Map(older.entries.map((entry) => [entry.line?.start ?? entry.option.name, entry]));
  for (const entry of newer.entries) {
    const was = before.get(entry.line?.start ?? entry.option.name);
    if (was === undefined) continue;
    const note = endNote(was, entry, newer) ?? idleNote(entry, older, newer) ?? readingNote(was, entry, older, newer);
    if (note !== undefined) yield note;
  }
}

function endNote({ effective: was }: Entry, entry: Entry, { version }: Config): UpgradeNote | undefined {
  const { effective } = entry;
  if (effective.kind === 'ends' && was.kind !== 'ends')
    return of(entry, 'ends', `${quoted(entry)}: coturn ${version} refuses to start (${effective.reason}).`);
  if (effective.kind !== 'ends' && was.kind === 'ends')
    return of(entry, 'value', `${quoted(entry)}: coturn ${version} no longer refuses to start because of it.`);
  return undefined;
}

function idleNote(entry: Entry, older: Config, newer: Config): UpgradeNote | undefined {
  const { idle, name } = entry.option;
  if (idle === undefined || !isSince(newer.version, idle) || isSince(older.version, idle)) return undefined;
  const effect = IDLE[name]?.effect;
  return of(
    entry,
    'idle',
    `\`${name}\` has no effect as of ${idle}${effect === undefined ? '' : `: ${effect}`}. Delete the line.`,
  );
}

function readingNote({ effective: was }: Entry, entry: Entry, older: Config, newer: Config): UpgradeNote | undefined {
  const before = reading(was);
  const after = reading(entry.effective);
  if (before === after) return undefined;
  return of(entry, 'value', `${quoted(entry)}: coturn ${newer.version} ${after}; ${older.version} ${before}.`);
}

function reading(held: Entry['effective']): string {
  if (held.kind === 'dropped') return 'ignores the line';
  if (held.kind === 'boolean') return `turns it ${held.on ? 'on' : 'off'}`;
  if (held.kind === 'number') return `reads ${held.number}`;
  if (held.kind === 'amount') return `reads ${held.amount}`;
  return held.kind === 'text' ? `reads \`${shown(held.text)}\`` : 'accepts it';
}

function of({ option, line }: Entry, kind: UpgradeNote['kind'], message: string): UpgradeNote {
  return { kind, message, option: option.name, ...(line === undefined ? {} : { line: line.number }) };
}

function* defaultNotes(older: Config, newer: Config): Generator<UpgradeNote> {
  const isUpgrade = isSince(newer.version, older.version);
  const changes = isUpgrade ? changesBetween(older, newer) : changesBetween(newer, older);
  for (const change of CHANGES.filter((one) => changes.includes(one))) {
    const place = change.place?.(isUpgrade ? older : newer);
    const message = isUpgrade
      ? forward(change)
      : `Reverts a change in ${change.since}: ${change.now}. Before, ${change.before}.`;
    yield place === undefined ? { kind: 'default', message } : of(place, 'default', message);
  }
}

function forward({ since, now, before, advice }: Change): string {
  return `Since ${since}, ${now}. Before, ${before}.${advice === undefined ? '' : ` ${advice}.`}`;
}

function* advisoryNotes(older: Config, newer: Config): Generator<UpgradeNote> {
  const before = openAdvisories(older);
  const after = openAdvisories(newer);
  for (const one of before.filter((other) => !after.includes(other)))
    yield { kind: 'fixed', message: `Fixed in ${one.fixed}: ${describe(one)}.` };
  for (const one of after.filter((other) => !before.includes(other)))
    yield { kind: 'opened', message: `Open in ${newer.version}: ${describe(one)}.` };
}
