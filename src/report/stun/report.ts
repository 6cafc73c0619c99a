import type { Mapping } from '../../probe/mapping.ts';
import type { ProbeResult, Target } from '../../probe/result.ts';
import type { Reply } from '../../probe/series.ts';
import type { ParsedUri } from '../../stun/uri.ts';
import type { ByteBuffer } from '../byte-buffer.ts';
import type { Thresholds } from '../monitoring/nagios.ts';
import type { View } from '../view.ts';

/** Totals over all URLs. */
export interface StunSummary {
  urls: number;
  /** Addresses that were queried, and names that were not found. */
  results: number;
  ok: number;
  failed: number;
  /** Ctrl-C ended it: what had not started is missing. */
  interrupted?: true | undefined;
  /** With --same-socket: one for each address family. */
  mappings?: Mapping[] | undefined;
}

/** A URL as it was given, and where. */
export interface AskedUrl {
  readonly url: string;
  readonly parsed: ParsedUri;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where it is shown, and what matters to single formats. */
export interface StunView extends View {
  /** Limits for nagios. */
  warn: Thresholds | undefined;
  crit: Thresholds | undefined;
  /** A certificate that expires in fewer days is doubtful. */
  certWarn: number | undefined;
  /** Omits the line for each reply. */
  isQuiet: boolean;
  /** URLs in lists that cannot be queried. */
  unreadable: readonly AskedUrl[];
  /** Why whole lists cannot be read, in sentences. */
  faults: readonly string[];
}

/** Writes results into a buffer that the caller empties. */
export interface StunReport {
  /** The results of one URL, in the order of its addresses. */
  add(results: readonly ProbeResult[], asked: AskedUrl): void;
  /** One request of a series, as soon as it ends; formats for machines have them in the result. */
  reply?(target: Target, reply: Reply): void;
  /** Returns the exit status, if the format has its own rules for it. */
  end(summary: StunSummary): number | undefined;
}

export interface StunFormat {
  /** Results come in input order, or as they arrive. */
  order: 'input' | 'arrival';
  open(out: ByteBuffer, view: StunView): StunReport;
}
