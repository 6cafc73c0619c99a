import type { Version } from '../../coturn/version.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import type { Host } from '../shared/host-option.ts';
import type { FormatOptions } from '../shared/run-format.ts';

/** What to do with the files. */
export type LintJob = 'report' | 'fix' | 'fix-suggested' | 'diff' | 'print' | 'peer' | 'upgrade';

/** How to probe the running server. */
export interface ProbeSettings {
  /** Where it runs; left out: its listening addresses. */
  readonly at: Host | undefined;
  /** The timeout of each answer, in milliseconds. */
  readonly timeout: number;
}

/** What `icescope lint` was asked to do. */
export interface LintSettings extends FormatOptions {
  readonly job: LintJob;
  /** Apply safe fixes only. */
  readonly isSafeOnly: boolean;
  /** Left out: the version of the installed coturn, or else the newest. */
  readonly version: Version | undefined;
  readonly upgrade: { readonly from: Version; readonly to: Version } | undefined;
  readonly args: readonly string[];
  readonly levels: ReadonlyMap<string, Severity | 'off'>;
  readonly failOn: Severity | 'never';
  /** Milder findings are not printed. Left out: each format has its own. */
  readonly minSeverity: Severity | undefined;
  readonly isVerbose: boolean;
  /** A file with findings that are known, and not reported. */
  readonly baseline: string | undefined;
  /** Where to write the current findings. */
  readonly newBaseline: string | undefined;
  /** The options that a suggested command line has to repeat, quoted for a shell. */
  readonly repeated: readonly string[];
  readonly template: boolean;
  readonly behindNat: boolean;
  /** Whether this is the server's machine. Left out: depends on where the file is. */
  readonly host: boolean | undefined;
  /** Compares each configuration with the server that runs. */
  readonly probe: ProbeSettings | undefined;
  readonly stdinFilename: string | undefined;
  readonly peers: readonly string[];
  readonly redact: boolean;
  readonly showSecrets: boolean;
  readonly defaults: boolean;
}

export const LINT_DEFAULTS: LintSettings = {
  job: 'report',
  isSafeOnly: false,
  format: 'text',
  version: undefined,
  upgrade: undefined,
  args: [],
  levels: new Map(),
  failOn: 'error',
  minSeverity: undefined,
  isVerbose: false,
  baseline: undefined,
  newBaseline: undefined,
  repeated: [],
  template: false,
  behindNat: false,
  host: undefined,
  probe: undefined,
  stdinFilename: undefined,
  peers: [],
  redact: false,
  showSecrets: false,
  defaults: false,
};
