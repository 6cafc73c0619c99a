import { BACKSLASH, QUOTE, SPACE, textOf } from '../candidate/bytes.ts';
import type { Label } from './found.ts';

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
  const text = textOf(bytes, 0, bytes.length);
  return { text, bytes, words: new DataView(bytes.buffer), isPlain: /^[ !#-[\]-~]*$/.test(text) };
}

function same(a: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (a.length !== to - from) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== bytes[from + k]) return false;
  return true;
}

/** The end of the word that begins at bytes[from]: before a blank, a quote, a backslash, a comma or a control character. */
export function endOfWord(bytes: Uint8Array, from: number, to: number): number {
  const limit = Math.min(to, from + MAX_LABEL);
  let i = from;
  while (i < limit && isWordByte(bytes[i] ?? 0)) i++;
  return bytes[i - 4] === 0x23 && i - from > 4 ? endBeforeOctal(bytes, from, i) : i;
}

function isWordByte(byte: number): boolean {
  return (
    byte > SPACE &&
    byte !== QUOTE &&
    byte !== 0x27 &&
    byte !== 0x60 &&
    byte !== BACKSLASH &&
    byte !== 0x2c &&
    byte !== 0x7d
  );
}

/** `#015#012`, syslog's line end, sticks to the word. */
function endBeforeOctal(bytes: Uint8Array, from: number, to: number): number {
  for (let i = from; i < to; i++) if (bytes[i] === 0x23 && bytes[i + 1] === 0x30) return i;
  return to;
}
