const INITIAL_SLOTS = 1024;
/** How many numbers identify a text. */
const WIDTH = 3;

/**
 * Remembers texts by three 32-bit hashes each, so that a log of millions of candidates takes 12 to 48 bytes for each
 * instead of its text. It is less likely that two texts share all three than that memory fails. The hashes are seeded
 * randomly, so that no log can be crafted to make them collide.
 */
export class SeenTexts {
  private readonly most: number;
  private count = 0;
  private mask = INITIAL_SLOTS - 1;
  /** Open addressing: a slot is three numbers, and is free if the first is 0. */
  private slots = new Int32Array(INITIAL_SLOTS * WIDTH);
  private readonly seedA = randomNumber();
  private readonly seedB = randomNumber();
  private readonly seedC = randomNumber();
  /** The bytes that were read last, as words. */
  private source: Uint8Array = new Uint8Array(0);
  private words = new DataView(this.source.buffer);

  /** `most`: with more texts it forgets all of them, so that memory has a limit. */
  constructor(most = Number.POSITIVE_INFINITY) {
    this.most = most;
  }

  /** Adds bytes[from, to); returns whether it is new. */
  add(bytes: Uint8Array, from: number, to: number): boolean {
    if (bytes !== this.source) {
      this.source = bytes;
      this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    const { words } = this;
    let a = this.seedA ^ (to - from);
    let b = this.seedB;
    let c = this.seedC;
    // Four bytes at a time; the rest at the end is shorter.
    for (let i = from; i < to; i += 4) {
      const word = i + 4 <= to ? words.getInt32(i, true) : tailOf(words, i, to);
      a = Math.imul(a ^ word, 0x01000193);
      a ^= a >>> 15;
      b = Math.imul(b + word, 0x5bd1e995);
      b ^= b >>> 13;
      c = Math.imul(c, 31) + word;
      c ^= c >>> 11;
    }
    a = spread(a ^ (b >>> 7));
    if (this.count >= this.most) this.forget();
    if (this.count * 2 > this.mask) this.grow();
    return this.insert(a === 0 ? 1 : a, spread(b), spread(c));
  }

  private insert(a: number, b: number, c: number): boolean {
    const { slots, mask } = this;
    let slot = (b & mask) * WIDTH;
    while (slots[slot] !== 0) {
      if (slots[slot] === a && slots[slot + 1] === b && slots[slot + 2] === c) return false;
      slot += WIDTH;
      if (slot === slots.length) slot = 0;
    }
    slots[slot] = a;
    slots[slot + 1] = b;
    slots[slot + 2] = c;
    this.count++;
    return true;
  }

  private forget(): void {
    this.slots.fill(0);
    this.count = 0;
  }

  private grow(): void {
    const { slots } = this;
    this.mask = this.mask * 2 + 1;
    this.slots = new Int32Array(slots.length * 2);
    this.count = 0;
    for (let slot = 0; slot < slots.length; slot += WIDTH) {
      if (slots[slot] !== 0) this.insert(slots[slot] ?? 0, slots[slot + 1] ?? 0, slots[slot + 2] ?? 0);
    }
  }
}

/** Fewer than four bytes as a word. */
function tailOf(words: DataView, from: number, to: number): number {
  let word = 0;
  for (let i = from; i < to; i++) word = (word << 8) | words.getUint8(i);
  return word;
}

function randomNumber(): number {
  return (Math.random() * 2 ** 32) | 0;
}

/** Lets every bit of a number change about half of the others (the finalizer of MurmurHash3). */
function spread(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
