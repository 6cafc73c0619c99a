import type { Tokens } from '../../candidate/tokens.ts';
import type { Detection, Wait } from './detection.ts';
import type { Hint } from './hint.ts';
import type { Label } from './label.ts';
import type { ObjectContext } from './object-context.ts';
import type { Origin } from './place.ts';
import type { SectionContext } from './section-context.ts';

/** The scanner as log formats see it: the bytes, what is known at the current position, and where records go. */
export interface ScanContext {
  readonly bytes: Uint8Array;
  /** The bytes end here; more may follow unless `isLast`. */
  readonly to: number;
  readonly isLast: boolean;
  /** From 1. */
  readonly line: number;
  /** Where the line begins; negative once that has left the buffer. */
  readonly lineStart: number;
  /** Whether a candidate may continue on the next line. */
  readonly joinsLines: boolean;
  /** Whether there are only blanks between the start of the line and bytes[at]. */
  startsLine(at: number): boolean;
  /** Counts the lines that end in bytes[from, to), which a format has read. */
  passLines(from: number, to: number): void;

  /** The direction of a message, from this line so far. */
  hint: Hint;
  addHint(hint: Hint): void;
  /** Where the last word that gave a direction is. */
  hintAt: number;
  /** The direction of a block that begins here, from the words before it on its line, or else from the line above. */
  readonly hintOfStart: Hint;
  /** The direction from the line above. */
  readonly hintAbove: Hint;
  /** The direction from the last line above that is neither empty nor a rule of dashes. */
  readonly hintAboveBlank: Hint;
  /** The direction from the heading of the current block of candidate lines. */
  blockHint: Hint;
  /** The mid of the candidate-attributes in this line, where words before them give it. */
  readonly lineMid: Label;
  /** The last line with a candidate, and with a candidate or the end of an object. */
  candidateLine: number;
  messageLine: number;
  readonly objects: ObjectContext;
  readonly section: SectionContext;
  /** The description ends: what follows does not belong to it. */
  closeSection(): void;

  /** The peer connection of a dump that is being read, from 1; 0 elsewhere. */
  connection: number;
  /** Reused for the tokens of each candidate. */
  readonly tokens: Tokens;
  /** Starts a record for what begins at bytes[at]; with `origin`, for what began there before the bytes have moved. */
  begin(at: number, origin?: Origin): Detection;
  /** Returns a record that turned out not to be one. */
  drop(found: Detection): void;
  /** Reports a record, now or once what it waits for has arrived. */
  add(found: Detection): void;
  /** What records were missing under `wait` is now known, or will never come. */
  settle(wait: Wait): void;
  /** Scans a message that is encoded in the log, on its own. */
  scanInside(bytes: Uint8Array, emit: (found: Detection) => void): void;
}
