import type { Detection } from '../../logs/scanner/detection.ts';
import type { ByteBuffer } from '../byte-buffer.ts';
import type { View } from '../view.ts';

/** What was counted over all inputs. */
export interface Summary {
  candidates: number;
  /** How many of the candidates are not `ok`. */
  invalid: number;
  /** How many pairs of candidates, if any. */
  pairs?: number;
  /** How many events, where they were requested. */
  events?: number;
  lines: number;
  bytes: number;
}

/** What a table shows: each candidate and each pair once. */
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
  /** The input pauses: what is held back for a nicer order goes out. */
  pause(): void;
  end(summary: Summary): void;
  /** Where a format leaves out repeats. */
  readonly distinct?: Distinct;
}

export type Format = (out: ByteBuffer, view: View) => Report;
