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
 * others of its group. Several insertions at one place are kept in order, before a change that starts there; the same
 * change twice is one.
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

/** Edits of which no two overlap, kept so that the next one is compared with its neighbours alone. */
class Taken {
  private readonly keys = new Set<string>();
  /** Those that take something away, by their start. */
  private readonly changes: Edit[] = [];
  private readonly insertions: Edit[] = [];
  /** Where something is inserted, in order. */
  private readonly points: number[] = [];

  take(edits: readonly Edit[]): boolean {
    const fresh = edits.filter((edit) => !this.keys.has(keyOf(edit)));
    if (fresh.some((edit) => this.overlaps(edit)) || hasOverlap(fresh)) return false;
    for (const edit of fresh) this.add(edit);
    return true;
  }

  inOrder(): Edit[] {
    return [...this.insertions, ...this.changes].sort((a, b) => a.start - b.start);
  }

  private add(edit: Edit): void {
    if (this.keys.has(keyOf(edit))) return;
    this.keys.add(keyOf(edit));
    if (isInsertion(edit)) {
      this.insertions.push(edit);
      this.points.splice(countBelow(this.points, edit.start), 0, edit.start);
    } else {
      this.changes.splice(this.changesBefore(edit.start), 0, edit);
    }
  }

  /** Two insertions at one place do not overlap; an insertion right before or behind a change does not either. */
  private overlaps(edit: Edit): boolean {
    const next = this.changesBefore(edit.start);
    if ((this.changes[next - 1]?.end ?? 0) > edit.start) return true;
    if (isInsertion(edit)) return false;
    if ((this.changes[next]?.start ?? edit.end) < edit.end) return true;
    return (this.points[countBelow(this.points, edit.start + 1)] ?? edit.end) < edit.end;
  }

  /** How many changes start before it. */
  private changesBefore(start: number): number {
    return countWhile(this.changes.length, (at) => (this.changes[at]?.start ?? 0) < start);
  }
}

/** A group may hold a change twice, and no two that overlap. */
function hasOverlap(edits: readonly Edit[]): boolean {
  return edits.some((edit, at) =>
    edits.slice(at + 1).some((other) => keyOf(edit) !== keyOf(other) && areOverlapping(edit, other)),
  );
}

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

function countBelow(sorted: readonly number[], limit: number): number {
  return countWhile(sorted.length, (at) => (sorted[at] ?? 0) < limit);
}

/** How many of the first `length` places hold, where none holds behind one that does not. */
function countWhile(length: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
