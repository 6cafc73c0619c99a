import { type Detection, NOTHING, SECTION_END } from './detection.ts';
import type { Hint } from './hint.ts';
import { Label } from './label.ts';

/** A body that begins further below belongs to another message. */
const MAX_HEADERS = 64;

/** The session description, or trickle fragment (RFC 8840 section 9), at the scanner's position. */
export class SectionContext {
  isOpen = false;
  /** Whether the current line of the log has an SDP line. */
  sawLine = false;
  /** The section's direction. */
  hint: Hint = 0;
  readonly mid = new Label();
  readonly ufrag = new Label();
  private readonly sessionUfrag = new Label();
  private mLineIndex = -1;
  /** The direction above the SIP message whose body follows, and the line where the body begins. */
  private messageHint: Hint = 0;
  private messageLine = 0;
  /** A fragment shows only some m-lines, so their indexes are unknown. */
  private isWhole = false;

  open(isWhole: boolean, hint: Hint): void {
    this.isOpen = true;
    this.isWhole = isWhole;
    this.hint = hint;
    this.mid.clear();
    this.ufrag.clear();
    this.sessionUfrag.clear();
    this.mLineIndex = -1;
  }

  /** A message begins at `line` that will have a description in its body. */
  expect(hint: Hint, line: number): void {
    this.messageHint = hint;
    this.messageLine = line;
  }

  /** The direction of the message whose body begins at `line`; can be used once. */
  hintOfBody(line: number): Hint {
    const hint = line - this.messageLine <= MAX_HEADERS ? this.messageHint : 0;
    this.messageHint = 0;
    return hint;
  }

  startMedia(): void {
    if (this.mLineIndex < 0) this.sessionUfrag.copy(this.ufrag);
    this.mLineIndex++;
    this.mid.clear();
    this.ufrag.copy(this.sessionUfrag);
  }

  /** Whether everything the section can say is known. */
  get isKnown(): boolean {
    return this.mid.isKnown && this.ufrag.isKnown;
  }

  /** Adds to a record what its section said; for records that wait for the section's end. */
  complete(found: Detection): void {
    if (found.wait !== SECTION_END) return;
    found.wait = NOTHING;
    found.mid.copy(this.mid);
    found.ufrag.copy(this.ufrag);
    found.mLineIndex = this.isWhole || !this.mid.isKnown ? this.mLineIndex : -1;
  }
}
