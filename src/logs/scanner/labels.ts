import { BACKSLASH, QUOTE, SPACE, textOf } from '../../candidate/bytes.ts';
import type { Label } from './detection.ts';
import { isOctalControl } from './escapes.ts';

const MAX_LABEL = 256;

const SLOTS = 2048;

/** Makes labels of bytes, each once for as long as its place is not taken by another: a log repeats few of them often. */
export class LabelCache {
  private readonly slots: (Label | undefined)[] = new Array(SLOTS).fill(undefined);

  of(bytes: Uint8Array, from: number, to: number): Label {
    let hash = to - from;
    for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + (bytes[i] ?? 0)) | 0;
    hash = (hash ^ (hash >>> 11)) & (SLOTS - 1);
    const known = this.slots[hash];
    if (known !== undefined && same(known.bytes, bytes, from, to)) return known;
    const label = labelOf(bytes.slice(from, to));
    this.slots[hash] = label;
    return label;
  }
}

function labelOf(bytes: Uint8Array<ArrayBuffer>): Label {
  const text = textOf(bytes, 0, bytes.length).replaceAll('\\', '');
  return { text, bytes, words: new DataView(bytes.buffer), isPlain: isPlain(bytes) };
}

function isPlain(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= SPACE && byte < 0x7f && byte !== QUOTE && byte !== BACKSLASH);
}

function same(a: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (a.length !== to - from) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== bytes[from + k]) return false;
  return true;
}

/**
 * The end of the word that begins at bytes[from]: before a blank, a quote, a comma, a control character or the escape of
 * one. JSON's `\/` is a part of it.
 */
export function endOfWord(bytes: Uint8Array, from: number, to: number): number {
  const limit = Math.min(to, from + MAX_LABEL);
  let i = from;
  while (i < limit) {
    const byte = bytes[i] ?? 0;
    if (byte === BACKSLASH && !escapesSlash(bytes, i, limit)) break;
    if (!isWordByte(byte) || (byte === HASH && isOctalControl(bytes, i))) break;
    i++;
  }
  return i;
}

const HASH = 0x23;
const SLASH = 0x2f;

function isWordByte(byte: number): boolean {
  return byte > SPACE && byte !== QUOTE && byte !== 0x27 && byte !== 0x60 && byte !== 0x2c && byte !== 0x7d;
}

function escapesSlash(bytes: Uint8Array, at: number, to: number): boolean {
  let i = at;
  while (i < to && bytes[i] === BACKSLASH) i++;
  return bytes[i] === SLASH;
}
