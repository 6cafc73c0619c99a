import type { Fault } from './agent.ts';
import type { Reason } from './reasons.ts';

/**
 * Reading as sscanf and istreams do: white space is skipped, then as much is taken as fits, even out of the middle of
 * a word; what is left over goes to the next step.
 */

/** What a step takes, from the beginning of what is left, and what is wrong where it does not take a whole word. */
export interface Step {
  takes: RegExp;
  reason: Reason;
}

export interface Scanned {
  /** What each step took, as far as they went. */
  words: string[];
  /** Why the last step failed, if one did: what an earlier one left over is the cause. */
  fault: Fault | undefined;
  /** The first word of which a step left something over. */
  torn: Fault | undefined;
}

/** `%32s`: at most so many bytes. */
export function word(width: number): Step {
  return { takes: new RegExp(`^[^\t-\r ]{1,${width}}`), reason: 'field-too-long' };
}

/** `iss >> text`. */
export const WORD: Step = { takes: /^[^\t-\r ]+/, reason: 'fields-missing' };

/** `%u` and `%d`, with a sign even where a number has none. */
export function number(reason: Reason): Step {
  return { takes: /^[+-]?\d+/, reason };
}

/** `%30u`: the sign counts. */
export function shortNumber(reason: Reason, width: number): Step {
  return { takes: new RegExp(`^(?:\\d{1,${width}}|[+-]\\d{1,${width - 1}})`), reason };
}

/** The word of a format string. */
export const TYP: Step = { takes: /^typ/, reason: 'typ-missing' };

/** Takes one word after the other from the bytes of a text. */
export function scan(text: string, steps: readonly Step[]): Scanned {
  const words: string[] = [];
  let torn: Fault | undefined;
  let rest = byteString(text);
  for (const { takes, reason } of steps) {
    rest = rest.replace(/^[\t-\r ]+/, '');
    const whole = /^[^\t-\r ]*/.exec(rest)?.[0] ?? '';
    const taken = takes.exec(rest)?.[0];
    const here: Fault = whole === '' ? { reason: 'fields-missing', value: '' } : { reason, value: textOf(whole) };
    if (taken === undefined) return { words, fault: torn ?? here, torn };
    if (taken.length < whole.length) torn ??= here;
    words.push(textOf(taken));
    rest = rest.slice(taken.length);
  }
  return { words, fault: undefined, torn };
}

/** What C takes for the whole of a text. */
export function untilNul(text: string): string {
  return text.split('\0', 1)[0] ?? '';
}

/** One character for each byte of the UTF-8. */
function byteString(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function textOf(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
