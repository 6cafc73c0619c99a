import type { Detection } from '../../logs/scanner/detection.ts';
import type { ByteBuffer } from '../byte-buffer.ts';
import type { View } from '../view.ts';

/** Totals over all inputs. */
export interface Summary {
  candidates: number;
  /** How many of the candidates are not `ok`. */
  invalid: number;
  /** How many pairs of candidates, if any. */
  pairs?: number;
  /** How many events, if they were requested. */
  events?: number;
  lines: number;
  bytes: number;
}

/** What a table shows: each candidate and pair once. */
export interface Distinct {
  candidates: number;
  /** How many of the candidates were cut off, and how many are wrong in another way. */
  truncated: number;
  invalid: number;
  pairs: number;
  /** How many candidates were left out as repeats of others. */
  repeats: number;
}

/** Writes found candidates, in the order of the log, into a buffer that the caller empties. */
export interface Report {
  add(found: Detection, file: string): void;
  /** The input pauses: writes what was held back for a nicer order. */
  pause(): void;
  end(summary: Summary): void;
  /** Set if the format leaves out repeats. */
  readonly distinct?: Distinct;
}

export type Format = (out: ByteBuffer, view: View) => Report;
