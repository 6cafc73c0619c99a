import { applyEdits } from '../../coturn/edits.ts';
import type { Edit } from '../../diagnostics/range.ts';
import type { Source } from '../diagnostics/source.ts';

/** The maximum number of deleted lines that are named. */
const MOST_DELETED = 8;
const SHOWN_DELETED = 6;

/** A longer line is not shown after a change. */
const LONG = 2000;

/** Changes to the same lines, shown together. */
interface Change {
  readonly kind: 'delete' | 'add' | 'replace';
  readonly edits: Edit[];
  readonly first: number;
  last: number;
}

/** What a fix does, in a limited number of lines: the resulting lines, the deleted ones, the inserted ones. */
export function fixLines(source: Source, edits: readonly Edit[], ownLine: number | undefined, most: number): string[] {
  const changes = changesOf(source, edits);
  const deleted = changes.filter(({ kind }) => kind === 'delete');
  const added = changes.filter(({ kind }) => kind === 'add').flatMap((change) => addedLines(source, change));
  const lines = [
    ...changes.filter(({ kind }) => kind === 'replace').flatMap((change) => resultOf(source, change, ownLine)),
    ...deletions(deleted, ownLine),
    ...(added.length === 1 ? [`add the line: ${added[0]}`] : added.length > 1 ? ['add the lines:', ...added] : []),
  ];
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `and ${lines.length - most + 1} more lines`];
}

function changesOf(source: Source, edits: readonly Edit[]): Change[] {
  const changes: Change[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    const change = changeOf(source, edit);
    const before = changes.at(-1);
    if (before?.kind === 'replace' && change.kind === 'replace' && change.first <= before.last) {
      before.edits.push(edit);
      before.last = Math.max(before.last, change.last);
    } else changes.push(change);
  }
  return changes;
}

function changeOf({ places, bytes }: Source, edit: Edit): Change {
  const first = places.lineAt(edit.start);
  const isAtStart = edit.start === places.lineSpan(first).start;
  const isBehind = edit.end > edit.start && bytes[edit.end - 1] === '\n';
  const last = places.lineAt(isBehind ? edit.end - 1 : edit.end);
  const isWhole = isAtStart && (isBehind || edit.end === bytes.length);
  if (edit.text === '' && isWhole && edit.end > edit.start) return { kind: 'delete', edits: [edit], first, last };
  const isLines = edit.text.endsWith('\n') && (isAtStart || /^\r?\n/.test(edit.text));
  if (edit.start === edit.end && isLines) return { kind: 'add', edits: [edit], first, last };
  return { kind: 'replace', edits: [edit], first, last };
}

function addedLines(source: Source, { edits }: Change): string[] {
  const text = edits.map((edit) => edit.text).join('');
  return linesOf(text.replace(/^\r?\n/, '')).map((line) => source.shown(line));
}

/** Without the line ends. */
function linesOf(text: string): string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}

function resultOf(source: Source, { edits, first, last }: Change, ownLine: number | undefined): string[] {
  const { places, bytes } = source;
  const shown = (line: string): string => source.shown(line, first);
  const { start } = places.lineSpan(first);
  const { end } = places.lineSpan(last);
  const where = first === ownLine ? '' : `line ${first}: `;
  if (end - start > LONG) return [`${where}a change of a line that is too long to show`];
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const before = bytes.slice(start, Math.max(end, ...edits.map((edit) => edit.end)));
  const [firstLine = '', ...more] = linesOf(applyEdits(before, [moved]).text).map(shown);
  const isSame = more.length === 0 && firstLine === linesOf(before).map(shown).join('\n');
  const result = firstLine === '' ? 'leave the line empty' : firstLine;
  return [`${where}${result}${isSame ? '   (what changes is not shown)' : ''}`, ...more];
}

function deletions(changes: readonly Change[], ownLine: number | undefined): string[] {
  const lines = changes.map(({ first, last }) => (first === last ? `${first}` : `${first} to ${last}`));
  const [only] = changes;
  if (only === undefined) return [];
  if (lines.length === 1 && only.first === only.last) {
    return [only.first === ownLine ? 'delete the line' : `delete line ${only.first}`];
  }
  const shown = lines.length > MOST_DELETED ? [...lines.slice(0, SHOWN_DELETED), '…'] : lines;
  return [`delete the lines ${shown.join(', ')}`];
}
