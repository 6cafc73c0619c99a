/** Signs that people and loggers use to hide something. */
const MARKS = /redact|hidden|mask|censor|private_ip|public_ip|\*|#/i;

/** `[REDACTED]`, `***`: whether the text hides something. */
export function hasHidingMark(text: string): boolean {
  return MARKS.test(text);
}

/** `<ip>`, `[my address]`: a word in brackets, which an address never is. */
export function isWordInBrackets(text: string): boolean {
  return /^[<[{(].*[A-Za-z]{2}.*[>\]})]$/s.test(text) && !text.includes(':');
}

/** Redacted numbers are replaced by a few words at most. */
const LONGEST = 64;

/** A hidden number: `XXXX`, `49xxx`, `PORT`, `[REDACTED]`, `<port>`. */
export function isHiddenNumber(text: string): boolean {
  if (text.length > LONGEST) return false;
  if (hasHidingMark(text) || isWordInBrackets(text)) return true;
  return /^\d*xx[\dx]*$/i.test(text) || /^(?:port|prio|priority)$/i.test(text);
}
