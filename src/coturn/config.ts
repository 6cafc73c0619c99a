import { type Arguments, readArguments } from './arguments.ts';
import { type EffectiveValue, readValue } from './effective-value.ts';
import type { BuildPart, Option } from './option.ts';
import { isKnown, OPTIONS } from './options/index.ts';
import { type OptionLine, parseSyntax, type Syntax } from './syntax.ts';
import { isSince, type Version } from './version.ts';

/** An option that coturn knows, as it stands in the file or on the command line. */
export interface Entry {
  readonly option: Option;
  /** As it stands there, without quotes: one character a byte. */
  readonly value: string;
  readonly effective: EffectiveValue;
  /** Where; nothing for the command line. */
  readonly line: OptionLine | undefined;
}

export type FileEntry = Entry & { readonly line: OptionLine };

/** Its value is read when somebody asks: of a file that is held against another release, few are. */
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

/** A line whose key coturn does not know: `Bad configuration format` in its log, and no more. */
export interface UnknownLine {
  readonly line: OptionLine;
  /** The option that another release, or another build, knows by that name. */
  readonly option: Option | undefined;
  readonly why: 'never' | 'removed' | 'too-new' | 'not-built';
}

export interface ReadingOptions {
  readonly version: Version;
  /** What stands behind `turnserver` in the unit or container that starts it. */
  readonly args?: readonly string[];
  /** The parts that this build lacks; Debian's packages of 4.5.2 and 4.6.1 lack two. */
  readonly without?: readonly BuildPart[];
}

/** A file and a command line, as a release of coturn holds them: each value read, what it does not know apart. */
export class Config {
  readonly syntax: Syntax;
  readonly version: Version;
  /** In the order in which coturn takes them: the file, then the command line. */
  readonly entries: readonly Entry[];
  /** Those of the file alone: how a value is written on the command line is the shell's matter. */
  readonly inFile: readonly FileEntry[];
  readonly unknown: readonly UnknownLine[];
  /** The command line by itself. */
  readonly fromArguments: Readonly<Arguments>;
  private readonly allByName = new Map<string, Entry[]>();
  private readonly heldByName = new Map<string, readonly Entry[]>();

  constructor(syntax: Syntax, { version, args = [], without = lacking(version) }: ReadingOptions) {
    this.syntax = syntax;
    this.version = version;
    this.fromArguments = readArguments(args, version, without);
    const lines = this.fromArguments.isWithoutFile ? [] : syntax.lines;
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

  /** Every line with that option, dropped ones too, in order. */
  all(name: string): readonly Entry[] {
    return this.allByName.get(name) ?? NONE;
  }

  /** Those that coturn did not drop. */
  effective(name: string): readonly Entry[] {
    const known = this.heldByName.get(name);
    if (known !== undefined) return known;
    const all = this.all(name);
    const held = all.every(isHeld) ? all : all.filter(isHeld);
    this.heldByName.set(name, held);
    return held;
  }

  /** The one that counts, if there is one: the last that coturn did not drop. */
  last(name: string): Entry | undefined {
    return this.effective(name).at(-1);
  }

  has(name: string): boolean {
    return this.last(name) !== undefined;
  }

  /** Was it turned on? Nothing said, or nothing known: no. */
  isOn(name: string): boolean {
    const held = this.last(name)?.effective;
    return held?.kind === 'boolean' && held.on;
  }

  /** Its number or port, or the given one where nothing is said. */
  number(name: string, otherwise: number): number {
    const held = this.last(name)?.effective;
    return held?.kind === 'number' ? held.number : otherwise;
  }

  /** In bytes a second or alike; 0 where nothing is said. */
  amount(name: string): bigint {
    const held = this.last(name)?.effective;
    return held?.kind === 'amount' ? held.amount : 0n;
  }

  /** Its text; empty where nothing is said. */
  text(name: string): string {
    const held = this.last(name)?.effective;
    return held?.kind === 'text' ? held.text : '';
  }
}

const NONE: readonly Entry[] = [];

function isHeld({ effective }: Entry): boolean {
  return effective.kind !== 'dropped';
}

/** Reads a file (one character a byte) as a release of coturn would. Takes any text, and never throws. */
export function readConfig(text: string, options: ReadingOptions): Config {
  return new Config(parseSyntax(text), options);
}

/** Debian and Ubuntu build without these; whoever runs one of these releases has it from there. */
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
