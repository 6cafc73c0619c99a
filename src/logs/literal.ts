import { bytesOf } from '../candidate/bytes.ts';
import { readText } from '../candidate/parse.ts';
import { WORD } from '../candidate/words.ts';
import { Detection } from './scanner/detection.ts';

/** Whether a command-line argument is a candidate, or text with candidates, and not a file name. */
export function isLiteral(argument: string): boolean {
  if (DESCRIPTION.test(argument) || OBJECT.test(argument)) return true;
  return /^\s*["']?(a=)?candidate:/i.test(argument) || /candidate:\S* \d+ /i.test(argument) || BARE.test(argument);
}

/** A session description, or a message, which may have none: no file is called so. */
const DESCRIPTION = /\bv=0(?:\\+[rn]|[\r\n])/;
const OBJECT = /^\s*[[{]\s*["'{[]/;

const BARE = /\S+ \d+ \w+ \d+ \S+ \d+ typ /i;

/** Whether it is exactly one candidate. */
export function isOneCandidate(argument: string): boolean {
  const text = argument.trim();
  return (
    !/[\n{]/.test(text) &&
    /^["']?((a=)?candidate:|\S+ \d+ \w+ \d+ )/i.test(text) &&
    text.search(/candidate:/i) === text.toLowerCase().lastIndexOf('candidate:')
  );
}

/** Joins a candidate that the shell split into words because its quotes were removed, even one from JSON. */
export function joinedCandidate(words: readonly string[]): string | undefined {
  const [first = '', second = '', third = ''] = words;
  if (!/^\d{1,3}$/.test(second) || !/^[a-z]{3,6}$/i.test(third)) return undefined;
  const text = words.join(' ');
  if (/^(?:a=)?candidate:\S+$/i.test(first) || (/^[\w+/]{1,32}$/.test(first) && BARE.test(text))) return text;
  const inside = /^\S*?["'{,:]((?:a=)?candidate:[\w+/-]+ .*)$/i.exec(text)?.[1];
  return inside?.replace(/["']?(?:,\s*["']?(?:sdpM|usernameF).*|["'}]+)?$/i, '');
}

/** The record of a text that is one candidate, as people paste it on a command line. */
export function foundIn(text: string): Detection {
  const found = new Detection();
  found.bytes = bytesOf(text);
  const body = readText(found.fields, found.bytes);
  const name = body - WORD.candidate.length;
  found.rawFrom = name >= 0 && found.bytes[body - 1] === 0x3a ? name : body;
  found.rawTo = Math.max(found.fields.to, found.rawFrom);
  found.line = 1;
  found.column = found.rawFrom + 1;
  found.hideSecrets();
  return found;
}
