import { bytesOf, LF, textOf } from '../../candidate/bytes.ts';
import { isOk } from '../../candidate/candidate.ts';
import { Fields } from '../../candidate/fields.ts';
import { readFields } from '../../candidate/grammar.ts';
import type { IssueId } from '../../candidate/issues.ts';
import { LOG_BYTES, split, Tokens } from '../../candidate/tokens.ts';
import type { Detection } from './detection.ts';
import { HOLD } from './log-format.ts';
import type { ScanContext } from './scan-context.ts';

/** The scanner does not wait for a next line longer than this. */
const MAX_LINE = 4096;

const tokens = new Tokens();
const trial = new Fields();

/** A terminal of 40 columns breaks a candidate into four lines, one with a prefix before it into five. */
const MOST_LINES = 5;

/**
 * A candidate ended with its line before it was complete: syslog, a mail or a terminal has cut it. If the lines that
 * follow complete it, `found` receives the whole. Returns where to continue, HOLD, or -1 when they are something
 * else. `isHeadOk`: what there is of it is a candidate, to which they may add.
 */
export function joinLines(
  scan: ScanContext,
  found: Detection,
  name: number,
  body: number,
  end: number,
  isHeadOk: boolean,
): number {
  const head = headOf(textOf(scan.bytes, name, end));
  const width = end - Math.max(scan.lineStart, name - MAX_LINE);
  const beginning: Beginning = { head, foundation: body - name, end, lines: 1, width };
  if (isHeadOk) beginning.known = knownOf(found.fields, found.fields.issues.length);
  return joinNext(scan, found, beginning);
}

/** The lines of a candidate that have been read. */
interface Beginning {
  head: string;
  /** Where the foundation begins in it. */
  foundation: number;
  /** Where the last of its lines ends. */
  end: number;
  lines: number;
  /** How long its first line is. */
  width: number;
  /** Set if it is already a candidate. */
  known?: Known;
}

/** What is known of a candidate to which more lines may add. */
interface Known {
  readonly issues: number;
  readonly extensions: number;
  readonly tcpType: number;
}

function knownOf({ extensions, tcpType }: Fields, issues: number): Known {
  return { issues, extensions: extensions.length, tcpType };
}

function joinNext(scan: ScanContext, found: Detection, beginning: Beginning): number {
  const { bytes, to } = scan;
  const nextLine = bytes.indexOf(LF, beginning.end) + 1;
  if (nextLine === 0 || nextLine > to) return scan.isLast || to - beginning.end > MAX_LINE ? -1 : HOLD;
  const newline = bytes.indexOf(LF, nextLine);
  const isComplete = newline >= 0 && newline < to;
  if (!isComplete && !scan.isLast && to - nextLine < MAX_LINE) return HOLD;
  const line = textOf(bytes, nextLine, Math.min(isComplete ? newline : to, nextLine + MAX_LINE));
  if (line.trim() === '' || ITS_OWN.test(line)) return -1;
  const best = bestContinuation(beginning, line);
  if (best !== undefined) {
    const longer =
      isComplete && line.length === beginning.width ? joinMore(scan, found, beginning, line, best, newline) : -1;
    if (longer !== -1) return longer;
    parseWhole(beginning, line, best);
    return nextLine + bytesOf(line.slice(0, best.at)).length + takeWhole(found, beginning, best);
  }
  if (!isComplete || beginning.lines + 1 >= MOST_LINES || !isFilled(line, beginning)) return -1;
  return joinAfter(scan, found, { ...beginning, end: newline, lines: beginning.lines + 1 }, line.trimEnd());
}

/** The line is as long as the previous one, as when a terminal wraps: a number may continue on the next one. */
function joinMore(
  scan: ScanContext,
  found: Detection,
  beginning: Beginning,
  line: string,
  continuation: Continuation,
  newline: number,
): number {
  const head = beginning.head + continuation.glue + line.slice(continuation.at);
  parseWhole(beginning, line, continuation);
  if (beginning.lines + 1 >= MOST_LINES || trial.to < bytesOf(head).length) return -1;
  const whole = { ...beginning, head, end: newline, lines: beginning.lines + 1 };
  return joinNext(scan, found, { ...whole, known: knownOf(trial, trial.issues.length + 1) });
}

/** Joins a line from the middle of the candidate, which was cut at a blank or within a word. */
function joinAfter(scan: ScanContext, found: Detection, beginning: Beginning, line: string): number {
  const rest = line.trimStart();
  for (const glue of ['', ' ']) {
    const next = joinNext(scan, found, { ...beginning, head: beginning.head + glue + rest });
    if (next !== -1) return next;
  }
  return -1;
}

/** Lines that were broken at a width are about as long as each other, but for the last. */
function isFilled(line: string, { width }: Beginning): boolean {
  return line.length >= SHORTEST && Math.abs(line.trimEnd().length - width) <= LONGEST_WORD;
}

const SHORTEST = 16;
const LONGEST_WORD = 16;

/** Another candidate begins in the line. */
const ITS_OWN = /^\s*(?:a=)?candidate:/i;

/** Where the line continues the candidate, so that the whole has the fewest issues; undefined if it does not. */
function bestContinuation(beginning: Beginning, line: string): Continuation | undefined {
  let best: Continuation | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const continuation of continuations(line, beginning.head)) {
    parseWhole(beginning, line, continuation);
    const { length } = trial.issues;
    if (length >= fewest || !isWhole(beginning, continuation)) continue;
    best = continuation;
    fewest = length;
  }
  return best;
}

function parseWhole({ head, foundation }: Beginning, line: string, { at, glue }: Continuation): void {
  const whole = bytesOf(head + glue + line.slice(at));
  split(tokens, whole, foundation, whole.length, LOG_BYTES);
  readFields(trial, tokens);
}

/** Issues of a candidate that was joined wrongly. */
const SEAMS: readonly IssueId[] = [
  ...(['odd-extension', 'truncated', 'doubled-space', 'doubled-space-late'] as const),
  ...(['related-address-empty', 'related-address-invalid', 'related-port-missing', 'related-order'] as const),
];

/** Whether the joined text is a candidate, and better than before. */
function isWhole({ head, known }: Beginning, { glue }: Continuation): boolean {
  if (!isOk(trial) || trial.to <= bytesOf(head + glue).length) return false;
  if (trial.issues.some(({ id }) => SEAMS.includes(id))) return false;
  return known === undefined || isBetter(known);
}

/** Fewer issues, and neither another extension nor a TCP type that became unknown. */
function isBetter({ issues, extensions, tcpType }: Known): boolean {
  if (tcpType > 0 && trial.tcpType !== tcpType) return false;
  return trial.issues.length < issues && trial.extensions.length === extensions;
}

/** The trial becomes the candidate; returns how many bytes of the last line belong to it. */
function takeWhole(found: Detection, { head }: Beginning, { glue }: Continuation): number {
  const whole = tokens.bytes;
  readFields(found.fields, tokens);
  found.fields.note('wrapped', found.fields.from, found.fields.from);
  found.fields.isPlain = false;
  found.bytes = whole;
  found.rawFrom = 0;
  found.rawTo = found.fields.to;
  return found.fields.to - bytesOf(head + glue).length;
}

/** Removes a logger's mark for a cut line: ` ...`, or AudioCodes' ` [Time:…]`. */
function headOf(text: string): string {
  const trimmed = text.trimEnd();
  const mark = startOfMark(trimmed);
  return mark < 0 ? trimmed : trimmed.slice(0, mark).trimEnd();
}

/** Whether the text ends with a logger's mark that it was cut. */
export function isMarkedCut(text: string): boolean {
  return startOfMark(text.trimEnd()) >= 0;
}

/** The start of the mark at the end of the text, or -1. */
function startOfMark(text: string): number {
  if (text.endsWith(' ...')) return text.length - 4;
  return text.endsWith(']') ? text.indexOf(' [', text.lastIndexOf(']', text.length - 2) + 1) : -1;
}

interface Continuation {
  at: number;
  glue: '' | ' ';
}

const SIX_FIELDS = 6;

/**
 * Where the candidate may continue on the next line, cut in or between words: at its start, after a mark or a prefix.
 */
function continuations(line: string, head: string): Continuation[] {
  const mark = /^.{0,200}?\.\.\. +/.exec(line)?.[0].length;
  const quote = /^[ \t]*(?:[>|] ?){1,8}/.exec(line)?.[0].length;
  const starts = [
    ...(mark === undefined ? [] : [mark]),
    ...(quote === undefined ? [] : [quote]),
    line.length - line.trimStart().length,
    ...afterPrefix(line, head),
  ];
  return starts.flatMap((at): Continuation[] => [
    { at, glue: '' },
    { at, glue: ' ' },
  ]);
}

/** After a logger's prefix, there are as many words before `typ` as are missing. */
function afterPrefix(line: string, head: string): number[] {
  const typ = line.search(/(^| )typ /);
  if (typ < 0) return [];
  const words = [...line.slice(0, typ).matchAll(/[^ ]+/g)];
  const missing = SIX_FIELDS - head.replace(/^candidate:/i, '').split(' ').length;
  return [missing + 1, missing].flatMap((count) => {
    const at = count === 0 ? typ + 1 : words[words.length - count]?.index;
    return at !== undefined && /[\]:|>]\s*$/.test(line.slice(0, at)) ? [at] : [];
  });
}
