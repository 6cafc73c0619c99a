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
  return patch
    .split('\n')
    .map((line) => safeLine(line, findSecret))
    .join('\n');
}

const HEADER = { includeIndex: false, includeUnderline: false, includeFileHeaders: true };

function safeLine(line: string, findSecret: FindSecret): string {
  if (/^(?:---|\+\+\+|@@|\\)/.test(line)) return line;
  const hidden = findSecret(line.slice(1));
  return escapeText(hidden === undefined ? decode(line) : `${decode(line.slice(0, hidden + 1))}…`);
}
