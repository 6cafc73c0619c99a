/** Decodes bytes, given as one character each, as UTF-8, with U+FFFD for invalid ones. */
export function decode(bytes: string): string {
  if (/^[\0-\x7f]*$/.test(bytes) || /[^\0-\xff]/.test(bytes)) return bytes;
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

export const BYTE_ORDER_MARK = '\xef\xbb\xbf';

/**
 * How many bytes make up the character at `at`: a well-formed sequence (table 3-7 of the Unicode standard), or as
 * much of one as there is, which every decoder shows as one U+FFFD.
 */
export function lengthOfCharacter(bytes: string, at: number): number {
  const lead = bytes.charCodeAt(at);
  const wanted = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let length = 1;
  while (length < wanted && continues(bytes.charCodeAt(at + length), length === 1 ? lead : 0)) length++;
  return length;
}

/** The byte after some of the leads has narrower bounds. */
function continues(byte: number, lead: number): boolean {
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return byte >= low && byte <= high;
}
