import { LF, textOf } from '../candidate/bytes.ts';
import { Fields, readFields } from '../candidate/fields.ts';
import { LOG_BYTES, split, Tokens } from '../candidate/tokens.ts';
import { HOLD } from './form.ts';
import type { Found } from './found.ts';
import type { Scanner } from './scanner.ts';

/** A next line longer than this is not waited for. */
const MAX_LINE = 4096;

const tokens = new Tokens();
const trial = new Fields();

/**
 * A candidate ended with its line before it was whole: syslog, a mail or a terminal has cut it. If the line that follows
 * goes on with as many fields as are missing, `found` gets the whole. Returns where to scan on, or HOLD.
 */
export function joinLines(scan: Scanner, found: Found, name: number, body: number, end: number): number {
  const { bytes, to } = scan;
  const nextLine = bytes.indexOf(LF, end) + 1;
  if (nextLine === 0 || nextLine > to) return scan.isLast || to - end > MAX_LINE ? end : HOLD;
  const newline = bytes.indexOf(LF, nextLine);
  const isComplete = newline >= 0 && newline < to;
  if (!isComplete && !scan.isLast && to - nextLine < MAX_LINE) return HOLD;
  const lineEnd = Math.min(isComplete ? newline : to, nextLine + MAX_LINE);
  const head = textOf(bytes, name, end).replace(/ (\.\.\.|\[[^\]]*\])?\s*$/, '');
  const wasMarked = head.length < textOf(bytes, name, end).trimEnd().length;
  for (const tail of continuations(textOf(bytes, nextLine, lineEnd), head)) {
    const whole = new TextEncoder().encode(head + tail.glue + tail.text);
    split(tokens, whole, body - name, whole.length, LOG_BYTES);
    readFields(trial, tokens);
    if (trial.typeFrom < 0 || trial.issues.length > 0) continue;
    readFields(found.fields, tokens);
    found.fields.note('wrapped', found.fields.from, found.fields.from);
    found.fields.isPlain = false;
    found.bytes = whole;
    found.rawFrom = 0;
    found.rawTo = found.fields.to;
    const offset = Buffer.byteLength(textOf(bytes, nextLine, lineEnd).slice(0, tail.at));
    const used = found.fields.to - Buffer.byteLength(head + tail.glue);
    return nextLine + offset + used;
  }
  if (wasMarked) noteCut(found, end);
  return end;
}

function noteCut(found: Found, end: number): void {
  const { fields } = found;
  for (let i = fields.issues.length - 1; i >= 0; i--)
    if (fields.issues[i]?.id.endsWith('-missing')) fields.issues.splice(i, 1);
  if (!fields.issues.some((mark) => mark.id === 'truncated'))
    fields.note('truncated', Math.min(fields.to, end), fields.to);
}

interface Continuation {
  at: number;
  text: string;
  glue: '' | ' ';
}

const SIX_FIELDS = 6;

/** Where the candidate may go on in the next line: so many words before `typ` as are missing, cut between words or in one. */
function continuations(line: string, head: string): Continuation[] {
  const limit = line.indexOf('candidate:');
  const text = limit < 0 ? line : line.slice(0, limit);
  const typ = text.search(/(^| )typ /);
  if (typ < 0) return [];
  const before = text.slice(0, typ);
  const words = [...before.matchAll(/[^ ]+/g)];
  const have = head
    .replace(/^candidate:/i, '')
    .trimEnd()
    .split(' ').length;
  const results: Continuation[] = [];
  for (const [missing, glue] of [
    [SIX_FIELDS - have + 1, ''],
    [SIX_FIELDS - have, ' '],
  ] as const) {
    const first = missing === 0 ? typ : words[words.length - missing]?.index;
    if (missing < 0 || first === undefined || !beginsText(text, first)) continue;
    results.push({ at: first, text: line.slice(first).trimStart(), glue });
  }
  return results;
}

/** The continuation begins its line, or stands behind a mark or a prefix of the logger's. */
function beginsText(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return before.trim() === '' || /(\.\.\.|[\]:|>])\s*$/.test(before);
}
