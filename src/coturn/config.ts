import { type Arguments, readArguments } from './arguments.ts';
import { type EffectiveValue, readValue } from './effective-value.ts';
import type { Entry } from './entry.ts';
import type { BuildPart, Option } from './option.ts';
import { isKnown, OPTIONS } from './options/index.ts';
import { type OptionLine, parseSyntax, type Syntax } from './syntax.ts';
import { isSince, type Version } from './version.ts';

export type { Entry };

export type FileEntry = Entry & { readonly line: OptionLine };

/** Its value is read on demand: when a file is compared with another release, few are needed. */
class LineEntry implements FileEntry {
  readonly option: Option;
  readonly value: string;
  readonly line: OptionLine;
  private readonly version: Version;
  private known: EffectiveValue | undefined;

  constructor(option: Option, line: OptionLine, version: Version) {
    this.option = option;
    this.value = line.value;
    this.line = line;
    this.version = version;
  }

  get effective(): EffectiveValue {
    this.known ??= readValue(this.option, this.value, this.version);
    return this.known;
  }
}

/** A line whose key coturn does not know: it logs `Bad configuration format` and ignores the line. */
export interface UnknownLine {
  readonly line: OptionLine;
  /** The option of that name in another release, or in another build. */
  readonly option: Option | undefined;
  readonly why: 'never' | 'removed' | 'too-new' | 'not-built';
}

export interface ReadingOptions {
  readonly version: Version;
  /** The arguments of `turnserver` in the unit or container that starts it. */
  readonly args?: readonly string[];
  /** The parts that this build lacks; Debian's packages of 4.5.2 and 4.6.1 lack two. */
  readonly without?: readonly BuildPart[];
  /** The number of its first line if it is part of another file; 1 if left out. */
  readonly firstLine?: number;
}

/** A file and a command line as a release of coturn reads them: every value, and the unknown lines apart. */
export class Config {
  readonly syntax: Syntax;
  readonly version: Version;
  /** The parts that this build lacks. */
  readonly without: readonly BuildPart[];
  /** In coturn's order: the file, then the command line. */
  readonly entries: readonly Entry[];
  /** Only those in the file: on the command line, the shell determines how a value is written. */
  readonly inFile: readonly FileEntry[];
  readonly unknown: readonly UnknownLine[];
  /** The command line only. */
  readonly fromArguments: Readonly<Arguments>;
  private readonly allByName = new Map<string, Entry[]>();
  private readonly effectiveByName = new Map<string, readonly Entry[]>();

  constructor(syntax: Syntax, { version, args = [], without = lacking(version) }: ReadingOptions) {
    this.syntax = syntax;
    this.version = version;
    this.without = without;
    this.fromArguments = readArguments(args, version, without);
    const lines = this.fromArguments.withoutFileAt !== undefined ? [] : syntax.lines;
    const { entries, unknown } = readLines(lines, version, without);
    this.entries = [...entries, ...this.fromArguments.entries];
    this.unknown = unknown;
    this.inFile = entries;
    for (const entry of this.entries) {
      const all = this.allByName.get(entry.option.name);
      if (all === undefined) this.allByName.set(entry.option.name, [entry]);
      else all.push(entry);
    }
  }

  /** Every entry of that option in order, including ignored ones. */
  all(name: string): readonly Entry[] {
    return this.allByName.get(name) ?? NONE;
  }

  /** The entries that coturn does not ignore. */
  effective(name: string): readonly Entry[] {
    const known = this.effectiveByName.get(name);
    if (known !== undefined) return known;
    const all = this.all(name);
    const effective = all.every(isEffective) ? all : all.filter(isEffective);
    this.effectiveByName.set(name, effective);
    return effective;
  }

  /** The effective one, if any: the last that coturn does not ignore. */
  last(name: string): Entry | undefined {
    return this.effective(name).at(-1);
  }

  has(name: string): boolean {
    return this.last(name) !== undefined;
  }

  /** Whether it is turned on; false if it is not set, or unknown. */
  isOn(name: string): boolean {
    const value = this.last(name)?.effective;
    return value?.kind === 'boolean' && value.on;
  }

  /** Its number or port, or the given one if it is not set. */
  number(name: string, otherwise: number): number {
    const value = this.last(name)?.effective;
    return value?.kind === 'number' ? value.number : otherwise;
  }

  /** The number, such as bytes per second; 0 if it is not set. */
  amount(name: string): bigint {
    const value = this.last(name)?.effective;
    return value?.kind === 'amount' ? value.amount : 0n;
  }

  /** Its text; empty if it is not set. */
  text(name: string): string {
    const value = this.last(name)?.effective;
    return value?.kind === 'text' ? value.text : '';
  }
}

const NONE: readonly Entry[] = [];

function isEffective({ effective }: Entry): boolean {
  return effective.kind !== 'dropped';
}

/** Reads a file (one character a byte) as a release of coturn would. Accepts any text, and never throws. */
export function readConfig(text: string, options: ReadingOptions): Config {
  return new Config(parseSyntax(text, options.firstLine), options);
}

/** Debian and Ubuntu build without these, and these releases mostly come from there. */
function lacking(version: Version): readonly BuildPart[] {
  return version === '4.5.2' || version === '4.6.1' ? ['prometheus', 'mongo'] : [];
}

function readLines(lines: Syntax['lines'], version: Version, without: readonly BuildPart[]) {
  const entries: FileEntry[] = [];
  const unknown: UnknownLine[] = [];
  for (const line of lines) {
    if (line.kind !== 'option') continue;
    const option = OPTIONS.get(line.key);
    const why = whyUnknown(option, version, without);
    if (option === undefined || why !== undefined) unknown.push({ line, option, why: why ?? 'never' });
    else entries.push(new LineEntry(option, line, version));
  }
  return { entries, unknown };
}

function whyUnknown(
  option: Option | undefined,
  version: Version,
  without: readonly BuildPart[],
): UnknownLine['why'] | undefined {
  if (option === undefined) return 'never';
  if (!isSince(version, option.since)) return 'too-new';
  if (!isKnown(option, version)) return 'removed';
  return option.build !== undefined && without.includes(option.build) ? 'not-built' : undefined;
}
