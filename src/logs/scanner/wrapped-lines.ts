import { bytesOf, LF, textOf } from '../../candidate/bytes.ts';
import { isOk } from '../../candidate/candidate.ts';
import { Fields } from '../../candidate/fields.ts';
import { readFields } from '../../candidate/grammar.ts';
import { LOG_BYTES, split, Tokens } from '../../candidate/tokens.ts';
import type { Detection } from './detection.ts';
import { HOLD } from './log-format.ts';
import type { ScanContext } from './scan-context.ts';

/** The scanner does not wait for a next line longer than this. */
const MAX_LINE = 4096;

const tokens = new Tokens();
const trial = new Fields();

/**
 * A candidate ended with its line before it was complete: syslog, a mail or a terminal has cut it. If the next line
 * completes it, `found` receives the whole. Returns where to continue, HOLD, or -1 when that line is something else.
 */
export function joinLines(scan: ScanContext, found: Detection, name: number, body: number, end: number): number {
  const { bytes, to } = scan;
  const nextLine = bytes.indexOf(LF, end) + 1;
  if (nextLine === 0 || nextLine > to) return scan.isLast || to - end > MAX_LINE ? -1 : HOLD;
  const newline = bytes.indexOf(LF, nextLine);
  const isComplete = newline >= 0 && newline < to;
  if (!isComplete && !scan.isLast && to - nextLine < MAX_LINE) return HOLD;
  const line = textOf(bytes, nextLine, Math.min(isComplete ? newline : to, nextLine + MAX_LINE));
  const head = headOf(textOf(bytes, name, end));
  for (const { at, glue } of continuations(line, head)) {
    const whole = bytesOf(head + glue + line.slice(at));
    split(tokens, whole, body - name, whole.length, LOG_BYTES);
    readFields(trial, tokens);
    if (!isOk(trial) || trial.issues.length > 0 || trial.to <= bytesOf(head + glue).length) continue;
    takeWhole(found, whole);
    return nextLine + bytesOf(line.slice(0, at)).length + found.fields.to - bytesOf(head + glue).length;
  }
  return -1;
}

function takeWhole(found: Detection, whole: Uint8Array): void {
  readFields(found.fields, tokens);
  found.fields.note('wrapped', found.fields.from, found.fields.from);
  found.fields.isPlain = false;
  found.bytes = whole;
  found.rawFrom = 0;
  found.rawTo = found.fields.to;
}

/** Without the mark that a logger puts where it cuts: ` ...`, or AudioCodes' ` [Time:…]`. */
function headOf(text: string): string {
  return text.replace(/ (\.\.\.|\[[^\]]*\])?\s*$/, '').trimEnd();
}

/** Does the text end in a logger's mark that it was cut? */
export function isMarkedCut(text: string): boolean {
  return / (\.\.\.|\[[^\]]*\])\s*$/.test(text);
}

interface Continuation {
  at: number;
  glue: '' | ' ';
}

const SIX_FIELDS = 6;

/** Where the candidate may go on in the next line, cut in a word or between two: at its start, after a mark or a prefix. */
function continuations(line: string, head: string): Continuation[] {
  const mark = /^.{0,200}?\.\.\. +/.exec(line)?.[0].length;
  const starts = [
    ...(mark === undefined ? [] : [mark]),
    line.length - line.trimStart().length,
    ...behindPrefix(line, head),
  ];
  return starts.flatMap((at): Continuation[] => [
    { at, glue: '' },
    { at, glue: ' ' },
  ]);
}

/** After a logger's prefix, there are as many words before `typ` as are missing. */
function behindPrefix(line: string, head: string): number[] {
  const typ = line.search(/(^| )typ /);
  if (typ < 0) return [];
  const words = [...line.slice(0, typ).matchAll(/[^ ]+/g)];
  const missing = SIX_FIELDS - head.replace(/^candidate:/i, '').split(' ').length;
  return [missing + 1, missing].flatMap((count) => {
    const at = count === 0 ? typ + 1 : words[words.length - count]?.index;
    return at !== undefined && /[\]:|>]\s*$/.test(line.slice(0, at)) ? [at] : [];
  });
}
