import type { Config, Entry, UnknownLine } from '../../coturn/config.ts';
import type { Line } from '../../coturn/syntax.ts';
import type { Version } from '../../coturn/version.ts';
import type { Said } from '../../diagnostics/diagnostic.ts';
import type { Edit, Range } from '../../diagnostics/range.ts';
import type { ExampleText, RuleText as GenericRuleText, Rule } from '../../diagnostics/rule.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import type { Deployed } from './deployed.ts';
import type { Disk, UnitFacts } from './disk.ts';
import type { SeenServer } from './server.ts';

export type { Report } from '../../diagnostics/rule.ts';

/** What `icescope rule` explains about a rule on turnserver.conf. */
export type RuleText = GenericRuleText<Example>;

/** A rule about turnserver.conf. */
export interface CoturnRule extends Rule<Config, Context, Example> {
  /** Needs the machine: it looks at files that the configuration refers to. */
  readonly needsDisk?: true;
  /** Needs a probe of the running server, to compare it with the configuration. */
  readonly needsServer?: true;
}

/** A file, or a file with what must be known to judge it. */
export type Example = string | ExampleFile;

export interface ExampleFile extends ExampleText {
  readonly version?: Version;
  readonly context?: Partial<Context>;
}

/** What is known in addition to the file. */
export interface Context {
  /** The file's name. */
  readonly name: string;
  /** The file is a template: variables and placeholders are expected in it. */
  readonly isTemplate: boolean;
  /** The user says that the server is behind a NAT. */
  readonly isBehindNat: boolean;
  /** The disk is assumed to be the server's, so that a missing file is really missing. */
  readonly isServer: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The machine that the file is on, if that is this one. */
  readonly disk: Disk | undefined;
  /** What the running server answered, if it was asked. */
  readonly server?: SeenServer | undefined;
  /** How coturn is deployed, if another file shows that. */
  readonly deployment?: Deployed;
}

/** The unit that starts the server, if it uses this file, or is this file. */
export function unitOf({ deployment, disk, isServer }: Context): UnitFacts | undefined {
  return deployment?.unit ?? (isServer ? disk?.unit : undefined);
}

/** The subject of a finding: an option, a line that coturn does not know, any line, an argument, or the file. */
export type Place = Entry | UnknownLine | Line | Argument | undefined;

/** A part of the command line, by its index. */
interface Argument {
  readonly argument: number;
}

/** Before a message about an argument, where no place shows that it is one. */
export const ON_COMMAND_LINE = 'on the command line: ';

interface More {
  /** The effect, in complete sentences. */
  readonly effect?: string;
  readonly severity?: Severity;
  /** What to mark: by default the value, or the whole line if there is none. */
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
  const argument = place !== undefined && 'argument' in place ? place.argument : undefined;
  return {
    message: isOnCommandLine ? `${ON_COMMAND_LINE}${message}` : message,
    ...(more.effect === undefined ? {} : { effect: more.effect }),
    ...(range === undefined ? {} : { range }),
    ...(argument === undefined ? {} : { argument }),
    ...(option === undefined ? {} : { option }),
    ...(more.severity === undefined ? {} : { severity: more.severity }),
    ...(edits === undefined || isOnCommandLine ? {} : { fix: { safe: more.safe !== undefined, edits } }),
  };
}

function lineOf(place: Place): Line | undefined {
  if (place === undefined) return undefined;
  if ('content' in place) return place;
  return 'line' in place ? place.line : undefined;
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
