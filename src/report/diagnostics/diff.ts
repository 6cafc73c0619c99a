import { createTwoFilesPatch } from 'diff';
import { escapeText } from '../../term/escape.ts';
import { decode } from './bytes.ts';
import { type FindSecret, firstOf } from './source.ts';

/**
 * A unified diff of two texts (bytes, one character each), fit for a terminal: secrets are hidden. Empty if they are
 * the same.
 */
export function diffText(name: string, before: string, after: string, findSecret: FindSecret): string {
  if (before === after) return '';
  const shownName = escapeText(name);
  const patch = createTwoFilesPatch(shownName, shownName, before, after, undefined, undefined, {
    headerOptions: HEADER,
  });
  return safeLines(patch.split('\n'), { before, after }, findSecret).join('\n');
}

const HEADER = { includeIndex: false, includeUnderline: false, includeFileHeaders: true };

/** The names of the files, which are escaped already. */
const HEADER_LINES = 2;

const HUNK = /^@@ -(\d+)\S* \+(\d+)/;

/**
 * Told apart by their place, as a line of the file may begin with two dashes: names, then hunks. Whether a line is a
 * secret depends on the one above it in its own text, which may be outside of the hunk.
 */
function safeLines(
  lines: readonly string[],
  texts: { before: string; after: string },
  findSecret: FindSecret,
): string[] {
  const [old, current] = [texts.before.split('\n'), texts.after.split('\n')];
  let [oldAt, currentAt] = [0, 0];
  const removed = new Set<string>();
  return lines.map((line, index) => {
    if (index < HEADER_LINES) return line;
    const [, oldStart, start] = HUNK.exec(line) ?? [];
    if (start !== undefined) [oldAt, currentAt] = [Number(oldStart) - 1, Number(start) - 1];
    if (/^[@\\]/.test(line)) return escapeText(decode(line));
    const content = line.slice(1);
    const above = line.startsWith('+') ? current[currentAt - 1] : old[oldAt - 1];
    const known = findSecret(content, above ?? '');
    if (!line.startsWith('+')) oldAt++;
    if (!line.startsWith('-')) currentAt++;
    if (known !== undefined && known < content.length && line.startsWith('-'))
      removed.add(firstWord(content.slice(known)));
    const hidden = line.startsWith('+') ? firstOf(known, placeOfAny(removed, content)) : known;
    return escapeText(hidden === undefined ? decode(line) : `${decode(line.slice(0, hidden + 1))}…`);
  });
}

/** A line has a key and a value, and perhaps a name before it. */
const MOST_VALUES = 8;

/** Where one of the secrets is in a line, even after a key that hides it from detection. */
function placeOfAny(secrets: ReadonlySet<string>, line: string): number | undefined {
  if (secrets.size === 0) return undefined;
  const separators = [...line.matchAll(/[\s=:"']+/g)].slice(0, MOST_VALUES);
  const values = separators.map(({ index, 0: text }) => index + text.length);
  return values.find((at) => at < line.length && secrets.has(firstWord(line.slice(at))));
}

function firstWord(text: string): string {
  return /^["']?([^\s"']*)/.exec(text)?.[1] ?? '';
}
