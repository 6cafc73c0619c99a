import { BACKSLASH, bytesOf, COMMA, QUOTE, SPACE, textOf } from '../../candidate/bytes.ts';
import { isEndEntity } from './entities.ts';
import { isOctalControl } from './escapes.ts';

const MAX_LABEL = 256;

/** A short text next to a candidate, such as its mid. Reusable; has its own copy of the bytes. */
export class Label {
  /** Whether the log gives it. */
  isKnown = false;
  /** Whether it is printable ASCII without blanks, commas, quotes and backslashes. */
  isPlain = true;
  length = 0;
  private readonly bytes = new Uint8Array(MAX_LABEL);
  /** Its bytes, to be copied from. */
  readonly words = new DataView(this.bytes.buffer);

  clear(): void {
    this.isKnown = false;
  }

  /** Sets it to bytes[from, to). */
  set(bytes: Uint8Array, from: number, to: number): void {
    this.isKnown = true;
    this.isPlain = true;
    this.length = Math.min(to - from, MAX_LABEL);
    for (let k = 0; k < this.length; k++) {
      const byte = bytes[from + k] ?? 0;
      this.bytes[k] = byte;
      if (byte <= SPACE || byte >= 0x7f || byte === COMMA || byte === QUOTE || byte === BACKSLASH) this.isPlain = false;
    }
  }

  setText(text: string): void {
    const bytes = bytesOf(text);
    this.set(bytes, 0, bytes.length);
  }

  copy(other: Label): void {
    this.isKnown = other.isKnown;
    if (!other.isKnown) return;
    this.isPlain = other.isPlain;
    this.length = other.length;
    for (let k = 0; k < other.length; k++) this.bytes[k] = other.bytes[k] ?? 0;
  }

  /** Undefined when the log does not give it. */
  get text(): string | undefined {
    return this.isKnown ? textOf(this.bytes, 0, this.length).replaceAll('\\', '') : undefined;
  }
}

/**
 * The end of the word that begins at bytes[from]: before a blank, a quote, a comma, a control character or the escape
 * of one, or a tag such as `<br>`. JSON's `\/` is a part of it.
 */
export function endOfWord(bytes: Uint8Array, from: number, to: number): number {
  const limit = Math.min(to, from + MAX_LABEL);
  let i = from;
  while (i < limit) {
    const byte = bytes[i] ?? 0;
    if (byte === BACKSLASH && !escapesSlash(bytes, i, limit)) break;
    if (!isWordByte(byte) || (byte === HASH && isOctalControl(bytes, i)) || isEndEntity(bytes, i, to)) break;
    if (byte === LEFT && i > from) break;
    i++;
  }
  return i;
}

const HASH = 0x23;
const LEFT = 0x3c;
const SLASH = 0x2f;

function isWordByte(byte: number): boolean {
  return byte > SPACE && byte !== QUOTE && byte !== 0x27 && byte !== 0x60 && byte !== 0x2c && byte !== 0x7d;
}

function escapesSlash(bytes: Uint8Array, at: number, to: number): boolean {
  let i = at;
  while (i < to && bytes[i] === BACKSLASH) i++;
  return bytes[i] === SLASH;
}
