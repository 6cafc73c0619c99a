const INITIAL_SIZE = 512 * 1024;
const encoder = new TextEncoder();

/** A growing buffer of output. Whoever writes ranges calls `reserve` for all of them first. */
export class ByteBuffer {
  bytes = new Uint8Array(INITIAL_SIZE);
  length = 0;

  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  /** Copies bytes[from, to). A loop, as the ranges are short and a call into the engine costs more. */
  copy(bytes: Uint8Array, from: number, to: number): void {
    const out = this.bytes;
    let at = this.length;
    for (let i = from; i < to; i++) out[at++] = bytes[i] ?? 0;
    this.length = at;
  }

  /** Writes a whole number from 0 to 2^53 in decimal. */
  number(value: number): void {
    if (value < 10) {
      this.bytes[this.length++] = 0x30 + value;
      return;
    }
    let digits = 1;
    for (let rest = value; rest >= 10; rest /= 10) digits++;
    let at = this.length + digits;
    this.length = at;
    let rest = value;
    while (digits-- > 0) {
      const tens = Math.floor(rest / 10);
      this.bytes[--at] = 0x30 + rest - tens * 10;
      rest = tens;
    }
  }

  text(text: string): void {
    this.reserve(text.length * 3);
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
  }

  /** Takes what has been written, and leaves the buffer empty over `other`, whose bytes may be overwritten. */
  take(other: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.subarray(0, this.length);
    this.bytes = other;
    this.length = 0;
    return taken;
  }
}
