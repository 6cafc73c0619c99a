import type { Choice } from '../logs/selection.ts';

/** What a worker is started with. */
export interface SegmentSetup {
  file: string;
  choice: Choice;
}

/** A part of a log for a worker: it scans it as if nothing had stood before, or goes on where it ended segment `after`. */
export interface SegmentTask {
  id: number;
  after: number | undefined;
  /** The number of its first line. */
  line: number;
  bytes: Uint8Array<ArrayBuffer>;
  length: number;
  isLast: boolean;
  /** May be overwritten with the output. */
  spare: Uint8Array<ArrayBuffer>;
}

/** Segments up to this one will not be gone on from any more. */
export interface SegmentRelease {
  release: number;
}

export interface SegmentResult {
  id: number;
  bytes: Uint8Array<ArrayBuffer>;
  length: number;
  isLast: boolean;
  line: number;
  /** The NDJSON. */
  output: Uint8Array<ArrayBuffer>;
  candidates: number;
  invalid: number;
  /** Did it end between two lines, with nothing open? */
  endsBetween: boolean;
  /** Would the next segment have to know what its last line said? */
  lastLineSpeaks: boolean;
  /** Would it have come out otherwise, had it known what the line above its first said? */
  needsLineAbove: boolean;
}
