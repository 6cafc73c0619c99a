import { textOf } from './bytes.ts';

/** What a mail or a chat makes of an address: `[A](http://A/)`, `A<http://A/>`, `<http://A|A>`. */
const LINKS = [
  /^(\[)([^\]\s]+)\]\(https?:[^)\s]*\)$/d,
  /^()([^<\s]+)<https?:[^>\s]*>$/d,
  /^(<https?:[^|>\s]*\|)([^>\s]+)>$/d,
];

/** Where the text is that was made a link in bytes[from, to); all of it where there is no link. */
export function withoutLink(bytes: Uint8Array, from: number, to: number): [from: number, to: number] {
  if (!mayBeLink(bytes, to)) return [from, to];
  const text = textOf(bytes, from, to);
  for (const link of LINKS) {
    const [start, end] = link.exec(text)?.indices?.[2] ?? [];
    if (start !== undefined && end !== undefined) return [from + start, from + end];
  }
  return [from, to];
}

function mayBeLink(bytes: Uint8Array, to: number): boolean {
  const last = bytes[to - 1];
  return last === 0x29 || last === 0x3e;
}
