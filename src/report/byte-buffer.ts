/** Small at first, as most runs write little; it doubles up to what a chunk of log gives. */
const INITIAL_SIZE = 16 * 1024;
/** A literal is copied in whole words: it may touch this many bytes behind its end, which are written next. */
const SLACK = 8;
const encoder = new TextEncoder();

/** A text that is written again and again: its bytes, padded to whole words. */
export interface Literal {
  words: DataView;
  length: number;
}

export function literal(text: string): Literal {
  const bytes = encoder.encode(text);
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  return { words: new DataView(padded.buffer), length: bytes.length };
}

/**
 * A growing buffer of output. Whoever writes with `literal`, `copy`, `byte` or `number` first calls `reserve` for all
 * of it. Bytes are copied four at a time: per byte costs four times as much, a call into the engine more.
 */
export class ByteBuffer {
  length = 0;
  private bytes = new Uint8Array(INITIAL_SIZE);
  private words = new DataView(this.bytes.buffer);

  get size(): number {
    return this.bytes.length;
  }

  reserve(count: number): void {
    if (this.length + count + SLACK <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count + SLACK));
    larger.set(this.bytes.subarray(0, this.length));
    this.use(larger);
  }

  private use(bytes: Uint8Array<ArrayBuffer>): void {
    this.bytes = bytes;
    this.words = new DataView(bytes.buffer);
  }

  literal(text: Literal): void {
    const { words, length } = text;
    const out = this.words;
    const at = this.length;
    for (let i = 0; i < length; i += 4) out.setInt32(at + i, words.getInt32(i));
    this.length = at + length;
  }

  /** Copies source[from, to). */
  copy(source: DataView, from: number, to: number): void {
    const out = this.words;
    let at = this.length;
    let i = from;
    for (const end = to - 3; i < end; i += 4, at += 4) out.setInt32(at, source.getInt32(i));
    for (; i < to; i++, at++) out.setUint8(at, source.getUint8(i));
    this.length = at;
  }

  byte(byte: number): void {
    this.bytes[this.length++] = byte;
  }

  /** Writes a whole number from 0 to 2^32 - 1 in decimal. */
  number(value: number): void {
    let digits = 1;
    for (let limit = 10; value >= limit; limit *= 10) digits++;
    let at = this.length + digits;
    this.length = at;
    let rest = value >>> 0;
    while (digits-- > 0) {
      const tens = (rest / 10) >>> 0;
      this.bytes[--at] = 0x30 + rest - tens * 10;
      rest = tens;
    }
  }

  text(text: string): void {
    this.reserve(text.length * 3);
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
  }

  /** Takes what has been written; the buffer goes on empty, over bytes that may be overwritten. */
  take(over: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.subarray(0, this.length);
    this.use(over);
    this.length = 0;
    return taken;
  }
}
