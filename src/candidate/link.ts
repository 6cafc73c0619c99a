import { textOf } from './bytes.ts';

/** How mail and chat programs turn an address into a link: `[A](http://A/)`, `A<http://A/>`, `<http://A|A>`. */
const LINKS = [
  /^(\[)([^\]\s]+)\]\(https?:[^)\s]*\)$/d,
  /^()([^<\s]+)<https?:[^>\s]*>$/d,
  /^(<https?:[^|>\s]*\|)([^>\s]+)>$/d,
];

/** The range of the linked text in bytes[from, to), or all of it if there is no link. */
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
