/** Small at first, as most runs write little; it doubles up to what a chunk of a log needs. */
const INITIAL_SIZE = 16 * 1024;
/**
 * Bytes are copied in blocks of this size, so a copy may touch as many after its end; they are written next. Most
 * fields are shorter than one: without a loop whose length differs each time, the processor does not guess wrong.
 */
const BLOCK = 16;
const SLACK = 2 * BLOCK;
const encoder = new TextEncoder();

/** A text that is written again and again: its bytes, padded to whole blocks. */
export interface Literal {
  words: DataView;
  length: number;
}

export function literal(text: string): Literal {
  const bytes = encoder.encode(text);
  const padded = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK);
  padded.set(bytes);
  return { words: new DataView(padded.buffer), length: bytes.length };
}

/**
 * A growing output buffer. Before `literal`, `copy`, `byte` and `number`, call `reserve` once for everything they
 * write.
 */
export class ByteBuffer {
  length = 0;
  private bytes = new Uint8Array(INITIAL_SIZE);
  private words = new DataView(this.bytes.buffer);
  private texts = Buffer.from(this.bytes.buffer);
  /** The bytes that were copied from last, as words. */
  private source: Uint8Array = new Uint8Array(0);
  private sourceWords = new DataView(this.source.buffer);

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
    this.texts = Buffer.from(bytes.buffer);
  }

  literal(text: Literal): void {
    const { words, length } = text;
    const out = this.words;
    const at = this.length;
    for (let i = 0; i < length; i += BLOCK) copyBlock(out, at + i, words, i);
    this.length = at + length;
  }

  /** Copies bytes[from, to). */
  copy(bytes: Uint8Array, from: number, to: number): void {
    if (bytes !== this.source) {
      this.source = bytes;
      this.sourceWords = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    this.copyWords(this.sourceWords, from, to);
  }

  /** The same from a view that the caller keeps. */
  copyWords(source: DataView, from: number, to: number): void {
    const out = this.words;
    const at = this.length;
    const last = source.byteLength - BLOCK;
    let i = from;
    while (i < to && i <= last) {
      copyBlock(out, at + i - from, source, i);
      i += BLOCK;
    }
    for (; i < to; i++) out.setUint8(at + i - from, source.getUint8(i));
    this.length = at + to - from;
  }

  byte(byte: number): void {
    this.bytes[this.length++] = byte;
  }

  /** Writes a whole number from 0 to 2^32 - 1 in decimal. */
  number(value: number): void {
    if (value < 10) {
      this.bytes[this.length++] = 0x30 + value;
      return;
    }
    const upper = (value / 10000) >>> 0;
    const top = (upper / 10000) >>> 0;
    DIGITS.setUint16(2, PAIRS[top] ?? 0);
    setFourDigits(4, upper - top * 10000);
    setFourDigits(8, value - upper * 10000);
    const length = digitCount(value);
    copyBlock(this.words, this.length, DIGITS, DIGITS_END - length);
    this.length += length;
  }

  text(text: string): void {
    this.reserve(text.length * 3);
    this.length += this.texts.write(text, this.length);
  }

  /** Appends the content of another buffer. */
  append(other: ByteBuffer): void {
    this.reserve(other.length);
    this.copy(other.bytes, 0, other.length);
  }

  /** Takes what has been written and empties the buffer; later writes may overwrite the bytes returned. */
  take(over: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.subarray(0, this.length);
    this.use(over);
    this.length = 0;
    return taken;
  }
}

function copyBlock(out: DataView, at: number, source: DataView, from: number): void {
  out.setInt32(at, source.getInt32(from, true), true);
  out.setInt32(at + 4, source.getInt32(from + 4, true), true);
  out.setInt32(at + 8, source.getInt32(from + 8, true), true);
  out.setInt32(at + 12, source.getInt32(from + 12, true), true);
}

/** Twelve digits, and room after them for a block. */
const DIGITS = new DataView(new ArrayBuffer(12 + BLOCK));
const DIGITS_END = 12;
/** `00` to `99` as two bytes. */
const PAIRS = new Uint16Array(100).map((_, n) => ((0x30 + Math.floor(n / 10)) << 8) | (0x30 + (n % 10)));

function setFourDigits(at: number, value: number): void {
  const upper = (value / 100) >>> 0;
  DIGITS.setUint16(at, PAIRS[upper] ?? 0);
  DIGITS.setUint16(at + 2, PAIRS[value - upper * 100] ?? 0);
}

const POWERS = new Float64Array(11).map((_, n) => 10 ** n);

/** From the number of bits, which is nearly proportional: 1233 / 4096 approximates log10(2). */
function digitCount(value: number): number {
  const guess = ((32 - Math.clz32(value)) * 1233) >> 12;
  return value >= (POWERS[guess] ?? 0) ? guess + 1 : guess;
}
