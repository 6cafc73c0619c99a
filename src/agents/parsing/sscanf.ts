import type { Fault } from '../agent.ts';
import type { Reason } from '../reasons.ts';

/**
 * Reads like C's sscanf and C++'s istreams: skips white space, then reads as much as fits, even from the middle of a
 * word; the rest goes to the next conversion.
 */

/** One conversion: what it reads from the end of the previous one, and the fault if it does not read a whole word. */
export interface Conversion {
  /** Sticky. */
  pattern: RegExp;
  reason: Reason;
}

export interface SscanfReading {
  /** What each conversion read, as far as they got. */
  words: string[];
  /** Why the last conversion failed, if one did: what an earlier one left over is the cause. */
  fault: Fault | undefined;
  /** The first word that a conversion did not read to its end. */
  torn: Fault | undefined;
}

/** `%32s`: at most that many bytes. */
export function word(width: number): Conversion {
  return { pattern: new RegExp(`[^\t-\r ]{1,${width}}`, 'y'), reason: 'field-too-long' };
}

/** `iss >> text`. */
export const WORD: Conversion = { pattern: /[^\t-\r ]+/y, reason: 'fields-missing' };

/** `%u` and `%d`, with a sign even where a number has none. */
export function number(reason: Reason): Conversion {
  return { pattern: /[+-]?\d+/y, reason };
}

/** `%30u`: the sign counts as a digit. */
export function shortNumber(reason: Reason, width: number): Conversion {
  return { pattern: new RegExp(`(?:\\d{1,${width}}|[+-]\\d{1,${width - 1}})`, 'y'), reason };
}

/** The word of a format string. */
export const TYP: Conversion = { pattern: /typ/y, reason: 'typ-missing' };

const SPACE = /[\t-\r ]*/y;
const WHOLE_WORD = /[^\t-\r ]*/y;

/** Reads words one by one from the bytes of a text. */
export function sscanf(text: string, format: readonly Conversion[]): SscanfReading {
  const bytes = byteString(text);
  const words: string[] = [];
  let torn: Fault | undefined;
  let at = 0;
  for (const { pattern, reason } of format) {
    at = endOf(SPACE, bytes, at);
    const end = endOf(pattern, bytes, at);
    const endOfWord = endOf(WHOLE_WORD, bytes, at);
    if (end < endOfWord || end === at) {
      const here = faultIn(bytes.slice(at, endOfWord), reason);
      if (end === at) return { words, fault: torn ?? here, torn };
      torn ??= here;
    }
    words.push(textOf(bytes.slice(at, end)));
    at = end;
  }
  return { words, fault: undefined, torn };
}

/** The end of what the pattern reads from `at` on; `at` if it reads nothing. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function faultIn(word: string, reason: Reason): Fault {
  return word === '' ? { reason: 'fields-missing', value: '' } : { reason, value: textOf(word) };
}

/** The text up to a NUL, which ends it in C. */
export function untilNul(text: string): string {
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/** One byte per character, as in nearly all texts. */
const ASCII = /^[\0-\x7f]*$/;

/** One character for each byte of the UTF-8. */
function byteString(text: string): string {
  return ASCII.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

function textOf(bytes: string): string {
  return ASCII.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}
