import type { Version } from '../../coturn/version.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import type { VerdictLine } from '../../rules/coturn/verdict.ts';
import type { ExaminedFile } from '../diagnostics/record.ts';
import type { View } from '../view.ts';

/** What `icescope lint` found, over all files. */
export interface LintReport {
  readonly files: readonly FileReport[];
  readonly summary: LintSummary;
  readonly coturnVersion: Version;
  /** The options that a suggested command line has to repeat, quoted for a shell. */
  readonly options: readonly string[];
}

export interface FileReport extends ExaminedFile {
  /** The verdict on the file. */
  readonly verdict: readonly VerdictLine[];
  /** The coturn version that the file was checked for, where it is another than that of the report. */
  readonly version?: Version;
  /** Where that version comes from. */
  readonly versionSource: 'installed' | 'newest' | 'server' | 'option';
  /** Further remarks on the file, such as what could not be checked. */
  readonly notes: readonly string[];
  /** The part of the file that it is about, where a file has several: `service coturn, coturn/coturn:4.6.2`. */
  readonly subject?: string;
  /** It came through a pipe: there is no file that `--fix` could write. */
  readonly isStream?: true;
}

export interface LintSummary {
  readonly files: number;
  readonly fatal: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Those that comments in the files turned off. */
  readonly suppressed?: number;
}

/** Where it is shown, and what matters to single formats. */
export interface LintView extends View {
  /** From which severity on a finding fails, for formats that know pass and fail; error by default. */
  readonly failOn?: Severity | 'never';
  /** The mildest severity that text shows; warning by default. */
  readonly minSeverity?: Severity;
  /** It goes to a file or a pipe: what a person may copy is not cut. */
  readonly isPiped?: boolean;
  /** Excerpts, effects and fixes, however many findings there are. */
  readonly isVerbose?: boolean;
}

/** The parts of the output, in order, so that they can be written without holding them all. */
export type LintFormat = (report: LintReport, view: LintView) => Iterable<string>;
