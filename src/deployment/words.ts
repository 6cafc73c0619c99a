import type { Embedded, Located } from './deployment.ts';

/**
 * A value as it was read from a file, with the place of each of its characters: both are walked side by side, past the
 * indentation, the quotes and the escapes that the reader has removed.
 */
export function embedded(file: string, from: number, text: string): Embedded {
  const offsets = new Int32Array(text.length + 1);
  let at = from;
  for (let k = 0; k < text.length; k++) {
    const wanted = text[k] ?? '';
    const found = wanted === ' ' ? nextBlank(file, at) : file.indexOf(wanted, at);
    if (found >= 0) at = found;
    offsets[k] = at;
    if (found >= 0) at++;
  }
  offsets[text.length] = at;
  return { text, offsetOf: (place) => offsets[Math.min(Math.max(place, 0), text.length)] ?? from };
}

/** Replaces part of a text; all of the new text has the place of that part. */
export interface Replaced {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text with some parts of it, in order, replaced. */
export function withReplaced({ text, offsetOf }: Embedded, parts: readonly Replaced[]): Embedded {
  const pieces: string[] = [];
  const offsets: number[] = [];
  const copy = (from: number, to: number): void => {
    pieces.push(text.slice(from, to));
    for (let at = from; at < to; at++) offsets.push(offsetOf(at));
  };
  let at = 0;
  for (const part of parts) {
    copy(at, part.start);
    pieces.push(part.text);
    for (let k = 0; k < part.text.length; k++) offsets.push(offsetOf(part.start));
    at = part.end;
  }
  copy(at, text.length);
  const last = offsetOf(text.length);
  return { text: pieces.join(''), offsetOf: (place) => offsets[Math.max(place, 0)] ?? last };
}

/** A folded scalar has a space where its source has a line break. */
function nextBlank(file: string, from: number): number {
  for (let at = from; at < file.length; at++) if (/\s/.test(file[at] ?? '')) return at;
  return -1;
}

/** A word of a command line, as a shell reads it. Braces that are never closed are not searched for to the end each time. */
const WORD = /(?:\$\{[^}\n]{0,1024}\}|\$\([^()\n]*\)|[^\s"'\\]|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*')+/g;

/** Splits a command line like a shell: at blanks, except in quotes or after a backslash. */
export function splitWords(command: Embedded): Located[] {
  return [...command.text.matchAll(WORD)]
    .filter(([word]) => word !== '\\\n' && word !== '\\\r')
    .map(({ 0: word, index }) => ({
      text: unquoted(word),
      start: command.offsetOf(index),
      end: command.offsetOf(index + word.length - 1) + 1,
    }));
}

function unquoted(word: string): string {
  return word.replace(
    /\\\n|\\([\s\S])|"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'/g,
    (_all, escaped?: string, double?: string, single?: string) =>
      escaped ?? double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? '',
  );
}
