import type { Edit } from './span.ts';
import type { Line, OptionLine, Syntax } from './syntax.ts';

/** Takes the whole line away, with its line end. */
export function deleteLine({ start, end }: Line): Edit {
  return { start, end, text: '' };
}

/** Puts another text in the place of a line; its line end stays. */
export function replaceLine({ content }: Line, text: string): Edit {
  return { ...content, text };
}

/** Puts another value in the place of the one that coturn reads; quotes around it stay. */
export function replaceValue({ valueSpan }: OptionLine, text: string): Edit {
  return { ...valueSpan, text };
}

export function replaceKey({ keySpan }: OptionLine, text: string): Edit {
  return { ...keySpan, text };
}

/** Puts lines before a line. */
export function insertBefore({ text }: Syntax, line: Line, lines: readonly string[]): Edit {
  return { start: line.start, end: line.start, text: joined(lines, lineEndOf(text)) };
}

/** Puts lines behind a line. */
export function insertAfter({ text }: Syntax, line: Line, lines: readonly string[]): Edit {
  return atEnd(text, line.end, lines);
}

/** Puts lines at the end of the file. */
export function append({ text }: Syntax, lines: readonly string[]): Edit {
  return atEnd(text, text.length, lines);
}

function atEnd(text: string, end: number, lines: readonly string[]): Edit {
  const lineEnd = lineEndOf(text);
  const isOpen = end > 0 && text[end - 1] !== '\n';
  return { start: end, end, text: (isOpen ? lineEnd : '') + joined(lines, lineEnd) };
}

function joined(lines: readonly string[], lineEnd: string): string {
  return lines.map((line) => line + lineEnd).join('');
}

/** The line end that the file uses: that of its first line. */
function lineEndOf(text: string): string {
  const newline = text.indexOf('\n');
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}

/**
 * Makes the changes, and tells which were made: one that overlaps an earlier one of the list is left out, and so are the
 * others of its group. Several insertions at one place are kept in order; the same deletion twice is one.
 */
export function applyEdits(text: string, groups: readonly (readonly Edit[])[]): { text: string; applied: boolean[] } {
  const taken: Edit[] = [];
  const applied = groups.map((edits) => {
    const fresh = edits.filter((edit) => !taken.some((other) => isSame(edit, other)));
    if (fresh.some((edit) => taken.some((other) => overlaps(edit, other)))) return false;
    taken.push(...fresh);
    return true;
  });
  const ordered = taken
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.start - b.edit.start || a.index - b.index);
  let result = '';
  let at = 0;
  for (const { edit } of ordered) {
    result += text.slice(at, edit.start) + edit.text;
    at = Math.max(at, edit.end);
  }
  return { text: result + text.slice(at), applied };
}

function isSame(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Two insertions at one place do not overlap; an insertion right before or behind a change does not either. */
function overlaps(a: Edit, b: Edit): boolean {
  if (a.start === a.end || b.start === b.end) {
    const [point, other] = a.start === a.end ? [a, b] : [b, a];
    return point.start > other.start && point.start < other.end;
  }
  return a.start < b.end && b.start < a.end;
}
