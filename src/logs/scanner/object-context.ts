import { type Detection, NOTHING, OBJECT_END } from './detection.ts';
import { type Hint, heavier } from './hint.ts';
import { Label } from './label.ts';

/** What an open object has said so far; a candidate in it, or in a nested object, uses what applies. */
interface OpenObject {
  readonly mid: Label;
  mLineIndex: number;
  readonly ufrag: Label;
  /**
   * AppRTC's names: `id` is the mid if there is also a numeric `label`, the m-line's index. Many objects have an id,
   * so only its bytes are kept until they are needed.
   */
  readonly appId: Uint8Array;
  appIdLength: number;
  appLabel: number;
  /** Whether it is the value of a key "candidate". */
  isCandidate: boolean;
  /** The hints when it opened: around it, and on its line. */
  hintAround: Hint;
  hintOnLine: Hint;
}

const MAX_DEPTH = 32;
/** Whatever is still open after this many lines was not an object. */
const MAX_LINES = 1000;

/** The maximum length of a mid. */
const MAX_ID = 64;

/** The objects that are open at the scanner's position: JSON, or what Node and Python print. */
export class ObjectContext {
  depth = 0;
  /** The direction of the outermost object, from the words before it and in it. */
  hint: Hint = 0;
  private rootLine = 0;
  /** The outermost object, or the last one. */
  readonly root: OpenObject = newObject();
  private readonly stack: OpenObject[] = [this.root];

  /** Forgets objects that have been open for too long. */
  expire(line: number): void {
    if (line - this.rootLine > MAX_LINES) this.depth = 0;
  }

  /** The hints when the previous object at this depth opened: around it, which is restored, and on its line. */
  recallHints(): Hint {
    const previous = this.stack[this.depth];
    this.hint = previous?.hintAround ?? 0;
    return previous?.hintOnLine ?? 0;
  }

  open(isCandidate: boolean, line: number, hintOnLine: Hint): void {
    if (this.depth === 0) this.rootLine = line;
    this.depth++;
    if (this.depth > MAX_DEPTH) return;
    const outer = this.stack[this.depth - 2];
    const object = this.stack[this.depth - 1] ?? newObject();
    this.stack[this.depth - 1] = object;
    if (outer !== undefined) {
      object.mid.copy(outer.mid);
      object.mLineIndex = outer.mLineIndex;
      object.ufrag.copy(outer.ufrag);
    } else {
      object.mid.clear();
      object.mLineIndex = -1;
      object.ufrag.clear();
    }
    object.appIdLength = 0;
    object.appLabel = -1;
    object.isCandidate = isCandidate;
    object.hintAround = this.hint;
    object.hintOnLine = hintOnLine;
  }

  /** The direction of the open objects, if there are any. */
  get openHint(): Hint {
    return this.depth > 0 ? this.hint : 0;
  }

  /** The innermost open object. */
  get top(): OpenObject | undefined {
    return this.depth > 0 && this.depth <= MAX_DEPTH ? this.stack[this.depth - 1] : undefined;
  }

  /** A line ends inside the object. */
  addHint(hint: Hint): void {
    if (hint !== 0 && heavier(hint, this.hint)) this.hint = hint;
  }

  /** The innermost object has this `id`. */
  keepId(bytes: Uint8Array, from: number, to: number): void {
    const object = this.top;
    if (object === undefined || to - from > MAX_ID) return;
    for (let i = from; i < to; i++) object.appId[i - from] = bytes[i] ?? 0;
    object.appIdLength = to - from;
  }

  close(): void {
    if (this.depth > 0) this.depth--;
  }

  /** Adds to a record what its object said; for records that wait for the object's end. */
  complete(found: Detection): void {
    if (found.wait !== OBJECT_END) return;
    const object = this.stack[found.depth - 1];
    found.wait = NOTHING;
    if (object === undefined) return;
    if (object.mid.isKnown) found.mid.copy(object.mid);
    else if (object.appIdLength > 0 && object.appLabel >= 0) found.mid.set(object.appId, 0, object.appIdLength);
    else found.mid.clear();
    found.mLineIndex = object.mLineIndex >= 0 ? object.mLineIndex : object.appLabel;
    found.ufrag.copy(object.ufrag);
  }
}

function newObject(): OpenObject {
  return {
    mid: new Label(),
    mLineIndex: -1,
    ufrag: new Label(),
    appId: new Uint8Array(MAX_ID),
    appIdLength: 0,
    appLabel: -1,
    isCandidate: false,
    hintAround: 0,
    hintOnLine: 0,
  };
}
