import { BACKSLASH, QUOTE, SPACE, textOf } from '../candidate/bytes.ts';
import type { Label } from './found.ts';

const MAX_LABEL = 256;

/** Makes labels of bytes; the last one is remembered, as neighbours mostly share theirs. */
export class LabelCache {
  private last: Label | undefined;

  of(bytes: Uint8Array, from: number, to: number): Label {
    const last = this.last;
    if (last !== undefined && same(last.bytes, bytes, from, to)) return last;
    const text = textOf(bytes, from, to);
    const label = { text, bytes: bytes.slice(from, to), isPlain: /^[ !#-[\]-~]*$/.test(text) };
    this.last = label;
    return label;
  }
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
  return byte > SPACE && byte !== QUOTE && byte !== 0x27 && byte !== BACKSLASH && byte !== 0x2c && byte !== 0x7d;
}

/** `#015#012`, syslog's line end, sticks to the word. */
function endBeforeOctal(bytes: Uint8Array, from: number, to: number): number {
  for (let i = from; i < to; i++) if (bytes[i] === 0x23 && bytes[i + 1] === 0x30) return i;
  return to;
}
