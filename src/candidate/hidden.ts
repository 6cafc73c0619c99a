/** What people and loggers put in the place of what they hide. */
const MARKS = /redact|hidden|mask|censor|private_ip|public_ip|\*|#/i;

/** `[REDACTED]`, `***`: the text hides something, whatever it is. */
export function hasHidingMark(text: string): boolean {
  return MARKS.test(text);
}

/** `<ip>`, `[my address]`: a word in brackets, which an address never is. */
export function isWordInBrackets(text: string): boolean {
  return /^[<[{(].*[A-Za-z]{2}.*[>\]})]$/s.test(text) && !text.includes(':');
}

/** What hides a number is a few words at most. */
const LONGEST = 64;

/** A hidden number: `XXXX`, `49xxx`, `PORT`, `[REDACTED]`, `<port>`. */
export function isHiddenNumber(text: string): boolean {
  if (text.length > LONGEST) return false;
  if (hasHidingMark(text) || isWordInBrackets(text)) return true;
  return /^\d*xx[\dx]*$/i.test(text) || /^(?:port|prio|priority)$/i.test(text);
}
