import type { Tokens } from '../../candidate/tokens.ts';
import type { Detection, Wait } from './detection.ts';
import type { Hint } from './hint.ts';
import type { Label } from './label.ts';
import type { ObjectContext } from './object-context.ts';
import type { Origin } from './place.ts';
import type { SectionContext } from './section-context.ts';

/** The scanner as a log format sees it: the bytes, what is known about the current position, and where records go. */
export interface ScanContext {
  readonly bytes: Uint8Array;
  /** The bytes end here; more may follow unless `isLast`. */
  readonly to: number;
  readonly isLast: boolean;
  /** From 1. */
  readonly line: number;
  /** Where the line begins; negative when that has left the buffer. */
  readonly lineStart: number;
  /** May a candidate go on in the line that follows? */
  readonly joinsLines: boolean;
  /** Are there only blanks between the start of the line and bytes[at]? */
  startsLine(at: number): boolean;
  /** Counts the lines that end in bytes[from, to), which a format has read. */
  passLines(from: number, to: number): void;

  /** Which way a message went, as this line has said so far. */
  hint: Hint;
  addHint(hint: Hint): void;
  /** What the words before it on its line, or the line above when there are none, say of a block that begins here. */
  readonly hintOfStart: Hint;
  /** What the line above says. */
  readonly hintAbove: Hint;
  /** What the last line above says that is neither empty nor a ruler of dashes. */
  readonly hintAboveBlank: Hint;
  /** What the heading of the current block of candidate lines said. */
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

  /** Which peer connection of a dump is being read, from 1; 0 elsewhere. */
  connection: number;
  /** Reused for the tokens of each candidate. */
  readonly tokens: Tokens;
  /** Starts a record for what begins at bytes[at]; with `origin`, for what began there before the bytes have moved. */
  begin(at: number, origin?: Origin): Detection;
  /** Returns a record that turned out not to be one. */
  drop(found: Detection): void;
  /** Reports a record, now or when what it waits for has come. */
  add(found: Detection): void;
  /** What the records that wait for `wait` lack is now known, or will not come. */
  settle(wait: Wait): void;
  /** Scans a message that is encoded in the log, on its own. */
  scanInside(bytes: Uint8Array, emit: (found: Detection) => void): void;
}
