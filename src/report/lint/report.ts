import type { Version } from '../../coturn/version.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import type { VerdictLine } from '../../rules/coturn/verdict.ts';
import type { ExaminedFile } from '../diagnostics/record.ts';
import type { View } from '../view.ts';

/** The findings of `icescope lint` in all files. */
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
  /** The coturn version that the file was checked for, if not the report's. */
  readonly version?: Version;
  /** Where that version comes from. */
  readonly versionSource: 'installed' | 'newest' | 'server' | 'option';
  /** Other notes on the file, such as what could not be checked. */
  readonly notes: readonly string[];
  /** The part of the file that it is about, where a file has several: `service coturn, coturn/coturn:4.6.2`. */
  readonly subject?: string;
  /** Piped input: there is no file for `--fix` to write. */
  readonly isStream?: true;
}

export interface LintSummary {
  readonly files: number;
  readonly fatal: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** The number suppressed by comments in the files. */
  readonly suppressed?: number;
}

/** Where it is shown, and what matters to single formats. */
export interface LintView extends View {
  /** The lowest severity that counts as a failure, for formats with pass and fail; error by default. */
  readonly failOn?: Severity | 'never';
  /** The mildest severity that text shows; warning by default. */
  readonly minSeverity?: Severity;
  /** Whether it goes to a file or pipe: then text that people may copy is not cut. */
  readonly isPiped?: boolean;
  /** Excerpts, effects and fixes, however many findings there are. */
  readonly isVerbose?: boolean;
}

/** The parts of the output, in order, so that they can be written without holding them all. */
export type LintFormat = (report: LintReport, view: LintView) => Iterable<string>;
