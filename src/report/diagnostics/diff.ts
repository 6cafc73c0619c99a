import { createTwoFilesPatch } from 'diff';
import { escapeText } from '../../term/escape.ts';
import { decode } from './bytes.ts';
import type { FindSecret } from './source.ts';

/** A unified diff of two texts (bytes, one character each), fit for a terminal: secrets are hidden. Empty if they are the same. */
export function diffText(name: string, before: string, after: string, findSecret: FindSecret): string {
  if (before === after) return '';
  const shownName = escapeText(name);
  const patch = createTwoFilesPatch(shownName, shownName, before, after, undefined, undefined, {
    headerOptions: HEADER,
  });
  return safeLines(patch.split('\n'), findSecret).join('\n');
}

const HEADER = { includeIndex: false, includeUnderline: false, includeFileHeaders: true };

/** The names of the files, which are escaped already. */
const HEADER_LINES = 2;

/** Told apart by their place, as a line of the file may begin with two dashes: names, then hunks. */
function safeLines(lines: readonly string[], findSecret: FindSecret): string[] {
  let before = '';
  return lines.map((line, index) => {
    if (index < HEADER_LINES) return line;
    if (/^[@\\]/.test(line)) return escapeText(decode(line));
    const content = line.slice(1);
    const hidden = findSecret(content, before);
    before = content;
    return escapeText(hidden === undefined ? decode(line) : `${decode(line.slice(0, hidden + 1))}…`);
  });
}
