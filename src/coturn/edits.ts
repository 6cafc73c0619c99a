import type { Edit } from '../diagnostics/range.ts';
import type { Line, OptionLine, Syntax } from './syntax.ts';

/** Deletes the whole line, with its line end. */
export function deleteLine({ start, end }: Line): Edit {
  return { start, end, text: '' };
}

/** Replaces a line; its line end stays. */
export function replaceLine({ content }: Line, text: string): Edit {
  return { ...content, text };
}

/** Replaces the value that coturn reads; quotes around it stay. */
export function replaceValue({ valueSpan }: OptionLine, text: string): Edit {
  return { ...valueSpan, text };
}

export function replaceKey({ keySpan }: OptionLine, text: string): Edit {
  return { ...keySpan, text };
}

/** Inserts lines before a line. */
export function insertBefore({ text }: Syntax, line: Line, lines: readonly string[]): Edit {
  return { start: line.start, end: line.start, text: joined(lines, lineEndOf(text)) };
}

/** Inserts lines after a line. */
export function insertAfter({ text }: Syntax, line: Line, lines: readonly string[]): Edit {
  return atEnd(text, line.end, lines);
}

/** Adds lines at the end of the file. */
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

/** The file's line end: that of its first line. */
export function lineEndOf(text: string): string {
  const newline = text.indexOf('\n');
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}

/**
 * Applies the changes, and returns those that were made: one that overlaps an earlier one is skipped, and so is the
 * rest of its group. Several insertions at one place are kept in order, before a change that starts there; identical
 * changes are made once.
 */
export function applyEdits(text: string, groups: readonly (readonly Edit[])[]): { text: string; applied: boolean[] } {
  const taken = new Taken();
  const applied = groups.map((edits) => taken.take(edits));
  const parts: string[] = [];
  let at = 0;
  for (const edit of taken.inOrder()) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = Math.max(at, edit.end);
  }
  return { text: parts.join('') + text.slice(at), applied };
}

/** The number of bytes whose edits share a bucket. */
const BUCKET = 1024;

/** Edits that do not overlap, by position, so that a new one is only compared with its neighbors. */
class Taken {
  private readonly edits: Edit[] = [];
  private readonly keys = new Set<string>();
  private readonly points = new Set<number>();
  private readonly buckets = new Map<number, Edit[]>();

  take(edits: readonly Edit[]): boolean {
    const fresh = edits.filter((edit) => !this.has(edit));
    if (fresh.some((edit) => this.overlaps(edit)) || !areApart(fresh)) return false;
    for (const edit of fresh) this.add(edit);
    return true;
  }

  has(edit: Edit): boolean {
    return this.keys.has(keyOf(edit));
  }

  inOrder(): Edit[] {
    return this.edits.toSorted((a, b) => a.start - b.start || Number(isInsertion(b)) - Number(isInsertion(a)));
  }

  overlaps(edit: Edit): boolean {
    for (const number of bucketsOf(edit)) {
      if (this.buckets.get(number)?.some((other) => areOverlapping(edit, other)) === true) return true;
    }
    return false;
  }

  add(edit: Edit): void {
    if (this.has(edit)) return;
    this.keys.add(keyOf(edit));
    this.edits.push(edit);
    // One of several insertions at the same place is enough.
    if (isInsertion(edit) && this.points.has(edit.start)) return;
    if (isInsertion(edit)) this.points.add(edit.start);
    for (const number of bucketsOf(edit)) {
      const bucket = this.buckets.get(number);
      if (bucket === undefined) this.buckets.set(number, [edit]);
      else bucket.push(edit);
    }
  }
}

/** A group may contain an edit twice, but no two that overlap. */
function areApart(edits: readonly Edit[]): boolean {
  const taken = new Taken();
  return edits.every((edit) => {
    if (taken.overlaps(edit) && !taken.has(edit)) return false;
    taken.add(edit);
    return true;
  });
}

function* bucketsOf({ start, end }: Edit): Iterable<number> {
  const last = Math.floor(Math.max(start, end - 1) / BUCKET);
  for (let number = Math.floor(start / BUCKET); number <= last; number++) yield number;
}

/** Two insertions at one place do not overlap, nor does an insertion right before or after a change. */
function areOverlapping(a: Edit, b: Edit): boolean {
  if (isInsertion(a) && isInsertion(b)) return false;
  if (isInsertion(a)) return a.start > b.start && a.start < b.end;
  if (isInsertion(b)) return b.start > a.start && b.start < a.end;
  return a.start < b.end && b.start < a.end;
}

function isInsertion({ start, end }: Edit): boolean {
  return start === end;
}

function keyOf({ start, end, text }: Edit): string {
  return `${start} ${end} ${text}`;
}
