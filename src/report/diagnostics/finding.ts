import type { RuleId } from '../../diagnostics/diagnostic.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import type { Region } from './places.ts';

/** A diagnostic at its place in a file, by line and column: as JSON has it. */
export interface FindingRecord extends Region {
  readonly id: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly effect?: string;
  readonly file: string;
  readonly option?: string;
  readonly fix?: { readonly safe: boolean; readonly edits: readonly (Region & { readonly text: string })[] };
}

/** What a format for machines needs from a finding, whatever was examined. */
export interface Finding extends FindingRecord {
  /** The text of its line, without secrets: it identifies the finding when lines above it come and go. */
  readonly context: string;
  /** The fix contains a secret, and is left out of files that are shared. */
  readonly hidesFix?: boolean;
}

/** What formats can know about the command that has the findings. */
export interface Tool {
  /** `icescope lint`. */
  readonly name: string;
  /** The version of icescope itself, for formats that name the tool that wrote them. */
  readonly version: string | undefined;
  /** The lowest severity that counts as a failure, for formats with pass and fail. */
  readonly failOn: Severity | 'never';
  /** What else applies to all findings, such as the coturn release they are about. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Beyond this many, a format that has to buffer its findings only counts them. */
  readonly mostHeld?: number;
}

/** Writes findings as they come, file by file. */
export interface FindingSink {
  /** Starts a file: later findings are in it. `notes` say what could not be checked. */
  file(name: string, notes?: readonly string[]): void;
  add(finding: Finding): void;
  end(): void;
}

/** An output format for machines; `write` takes the parts in order. */
export type FindingFormat = (write: (text: string) => void, tool: Tool) => FindingSink;

/** The problem and its effect as one text. */
export function wholeMessage({ message, effect }: Pick<FindingRecord, 'message' | 'effect'>): string {
  if (effect === undefined) return message;
  return effect.endsWith('.') ? `${message}. ${effect}` : `${message}; ${effect}`;
}
