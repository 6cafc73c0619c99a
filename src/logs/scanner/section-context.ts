import { type Detection, type Label, NOTHING, SECTION_END } from './detection.ts';
import type { Hint } from './direction-words.ts';

/** The session description, or trickle fragment (RFC 8840 section 9), that the scanner stands in. */
export class SectionContext {
  isOpen = false;
  /** Has an SDP line been seen on the current line of the log? */
  sawLine = false;
  /** Which way it went. */
  hint: Hint = 0;
  mid: Label | undefined = undefined;
  ufrag: Label | undefined = undefined;
  private sessionUfrag: Label | undefined = undefined;
  private mLineIndex = -1;
  /** A fragment shows some m-lines only, so it does not tell their indexes. */
  private isWhole = false;

  open(isWhole: boolean, hint: Hint): void {
    this.isOpen = true;
    this.isWhole = isWhole;
    this.hint = hint;
    this.mid = undefined;
    this.ufrag = undefined;
    this.sessionUfrag = undefined;
    this.mLineIndex = -1;
  }

  startMedia(): void {
    this.sessionUfrag = this.mLineIndex < 0 ? this.ufrag : this.sessionUfrag;
    this.mLineIndex++;
    this.mid = undefined;
    this.ufrag = this.sessionUfrag;
  }

  /** Is all known that the section can tell? */
  get isKnown(): boolean {
    return this.mid !== undefined && this.ufrag !== undefined;
  }

  /** Gives a record what its section said; for records that wait for the end of the section. */
  complete(found: Detection): void {
    if (found.wait !== SECTION_END) return;
    found.wait = NOTHING;
    found.mid = this.mid;
    found.ufrag = this.ufrag;
    found.mLineIndex = this.isWhole || this.mid === undefined ? this.mLineIndex : -1;
  }
}
