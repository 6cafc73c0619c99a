import type { Detection } from '../../../logs/scanner/detection.ts';
import { SeenTexts } from '../../../logs/seen-texts.ts';
import { isHealthy } from '../copyable.ts';

/** More rows are not remembered, which limits memory to 25 MB. A candidate may then be repeated. */
const MOST = 500_000;

/** Remembers what has a row in the table. */
export class SeenRows {
  private readonly seen = new SeenTexts(MOST);
  private readonly key = new Uint8Array(1024);
  private readonly numbers = new DataView(this.key.buffer);
  /** The bytes that were copied from last, as words. */
  private source: Uint8Array = new Uint8Array(0);
  private words = new DataView(this.source.buffer);

  isNew(found: Detection): boolean {
    const length = isHealthy(found) ? this.writeFields(found) : -1;
    return length > 0 ? this.seen.add(this.key, 0, length) : this.seen.add(...this.textOf(found));
  }

  /** Writes all that a row shows of an ordinary candidate; returns the length, or -1 if it does not fit. */
  private writeFields(found: Detection): number {
    const { fields, bytes, mid } = found;
    const { numbers } = this;
    const base = fields.relatedAddressFrom < 0 ? 0 : fields.relatedAddressTo - fields.relatedAddressFrom;
    const host = fields.addressTo - fields.addressFrom;
    const label = mid.isKnown ? mid.length : 0;
    if (FIXED + host + base + label + SLACK > this.key.length) return -1;
    numbers.setInt32(0, fields.priority);
    numbers.setInt32(4, (fields.port << 16) | (fields.relatedPort & 0xffff));
    numbers.setInt32(8, (fields.networkId << 16) | (fields.networkCost & 0xffff));
    numbers.setInt32(12, fields.generation);
    numbers.setInt32(16, (fields.component << 16) | (fields.type << 12) | (fields.transport << 8) | fields.tcpType);
    numbers.setInt32(20, (found.direction << 24) | (found.mLineIndex & 0xffffff));
    numbers.setInt32(24, (host << 16) | base);
    let length = this.copy(bytes, fields.addressFrom, fields.addressTo, FIXED);
    if (base > 0) length = this.copy(bytes, fields.relatedAddressFrom, fields.relatedAddressTo, length);
    for (let k = 0; k < label; k++) this.key[length++] = mid.words.getUint8(k);
    return length;
  }

  /** Copies four bytes at a time; bytes past `to` get overwritten later or are never read. */
  private copy(bytes: Uint8Array, from: number, to: number, at: number): number {
    const { numbers } = this;
    if (bytes !== this.source) {
      this.source = bytes;
      this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    let k = from;
    for (; k < to && k + 4 <= bytes.length; k += 4) numbers.setInt32(at + k - from, this.words.getInt32(k));
    for (; k < to; k++) numbers.setUint8(at + k - from, bytes[k] ?? 0);
    return at + to - from;
  }

  /** Where it appeared, and the text itself. */
  private textOf(found: Detection): [bytes: Uint8Array, from: number, to: number] {
    const { direction, mid, mLineIndex, bytes, rawFrom, rawTo, form, fields } = found;
    const issues = fields.issues.map(({ id }) => id).join();
    const head = Buffer.from(`${direction} ${mid.text} ${mLineIndex} ${form} ${found.isEnd ? '' : issues} `);
    const text = Buffer.concat([head, bytes.subarray(rawFrom, rawTo)]);
    return [text, 0, text.length];
  }
}

/** The room that the numbers take. */
const FIXED = 28;
/** More than the excess that is copied. */
const SLACK = 8;
