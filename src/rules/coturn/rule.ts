import type { Config, Entry, UnknownLine } from '../../coturn/config.ts';
import type { Line } from '../../coturn/syntax.ts';
import type { Version } from '../../coturn/version.ts';
import type { Said } from '../../diagnostics/diagnostic.ts';
import type { Edit, Range } from '../../diagnostics/range.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import type { Disk } from './disk.ts';

/** All that is to be said about a rule, for `icescope rule`. */
export interface RuleText {
  /** `subject/name`; the subject is its folder. It never changes once released. */
  readonly id: string;
  /** Of most of its findings. */
  readonly severity: Severity;
  /** What it finds, as one line of a list. */
  readonly summary: string;
  /** What coturn does then, and what that causes. */
  readonly why: string;
  /** What to do. */
  readonly remedy: string;
  /** For which releases it holds, in words; nothing for all. */
  readonly versions?: string;
  /** Where this can be read: an advisory, an RFC, an issue of coturn's. */
  readonly reference?: string;
  /** It finds something in each of these … */
  readonly bad: readonly Example[];
  /** … and nothing in any of these. */
  readonly good: readonly Example[];
}

/** A rule about turnserver.conf. */
export interface CoturnRule extends RuleText {
  /** It looks at files that the configuration names; without the machine that they are on, it cannot speak. */
  readonly needsDisk?: true;
  check(config: Config, report: Report, context: Context): undefined;
}

/** Takes what a rule found. A call, as V8 takes longer to start a generator than most rules to run. */
export type Report = (said: Said) => void;

/** A file, or a file with what must be known to judge it. */
export type Example = string | ExampleFile;

export interface ExampleFile {
  readonly config: string;
  /** The newest, if nothing is said. */
  readonly version?: Version;
  readonly args?: string;
  readonly name?: string;
  readonly context?: Partial<Context>;
}

/** What is known besides the file. */
export interface Context {
  /** The file's name. */
  readonly name: string;
  /** It is filled in before coturn reads it: variables and placeholders are meant to be there. */
  readonly isTemplate: boolean;
  /** The server stands behind a NAT, somebody said. */
  readonly isBehindNat: boolean;
  /** The disk is that of the server, as far as anyone knows: what is missing there is missing. */
  readonly isServer: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The machine that the file is on, if that is this one. */
  readonly disk: Disk | undefined;
}

/** What a finding is about: an option, a line that coturn does not know, any line, or the file. */
export type Place = Entry | UnknownLine | Line | undefined;

interface More {
  /** What it causes, as whole sentences. */
  readonly effect?: string;
  readonly severity?: Severity;
  /** What to mark: the value unless said otherwise, the whole line where there is none. */
  readonly mark?: 'key' | 'value' | 'line';
  readonly range?: Range;
  readonly option?: string;
  /** Changes that are safe to make, or only suggested. */
  readonly safe?: readonly Edit[];
  readonly suggested?: readonly Edit[];
}

/** A finding at a place. */
export function finding(place: Place, message: string, more: More = {}): Said {
  const line = lineOf(place);
  const range = more.range ?? (line === undefined ? undefined : spanOf(line, more.mark));
  const option = more.option ?? optionOf(place);
  const edits = more.safe ?? more.suggested;
  const isOnCommandLine = place !== undefined && line === undefined;
  return {
    message: isOnCommandLine ? `on the command line: ${message}` : message,
    ...(more.effect === undefined ? {} : { effect: more.effect }),
    ...(range === undefined ? {} : { range }),
    ...(option === undefined ? {} : { option }),
    ...(more.severity === undefined ? {} : { severity: more.severity }),
    ...(edits === undefined || isOnCommandLine ? {} : { fix: { safe: more.safe !== undefined, edits } }),
  };
}

function lineOf(place: Place): Line | undefined {
  return place !== undefined && 'content' in place ? place : place?.line;
}

function optionOf(place: Place): string | undefined {
  if (place === undefined) return undefined;
  if ('option' in place && place.option !== undefined) return place.option.name;
  const line = lineOf(place);
  return line?.kind === 'option' ? line.key : undefined;
}

function spanOf(line: Line, mark: More['mark']): Range {
  if (line.kind !== 'option' || mark === 'line') return line.content;
  if (mark === 'key') return line.keySpan;
  return line.valueSpan.start === line.valueSpan.end ? line.keySpan : line.valueSpan;
}
