import { opaqueString } from '../stun/keys.ts';

/**
 * Characters that the OpaqueString profile disallows (RFC 8265 section 4.2.2, RFC 8264 section 9): controls, unassigned
 * and private-use characters, invisible ones, and old Hangul jamo. The two joiners depend on their context.
 */
const DISALLOWED =
  /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]|(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/u;

/** A text prepared for keys, or the first disallowed character, such as `U+0007`. */
export type Prepared = { ok: true; text: string } | { ok: false; character: string };

/**
 * Prepares a user name or password (RFC 8489 section 9.2.2): non-ASCII spaces become U+0020, the rest NFC. SASLprep
 * (RFC 4013), which this profile replaced, differs for compatibility characters such as U+2168.
 */
export function prepare(text: string): Prepared {
  const [found] = DISALLOWED.exec(text) ?? [];
  if (found === undefined) return { ok: true, text: opaqueString(text) };
  const number = found.codePointAt(0) ?? 0;
  return { ok: false, character: `U+${number.toString(16).toUpperCase().padStart(4, '0')}` };
}
