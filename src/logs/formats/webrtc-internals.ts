import { BACKSLASH, bytesOf, COMMA, LF, QUOTE, textOf } from '../../candidate/bytes.ts';
import { placed } from '../scanner/add-candidate.ts';
import { HOLD, type LogFormat } from '../scanner/log-format.ts';
import { LogState } from '../scanner/log-state.ts';
import { type Mark, markOf, startOfMark, triggersOf } from '../scanner/mark.ts';
import type { ScanContext } from '../scanner/scan-context.ts';
import { InternalsStats, isWanted, STATES, typeOf } from './internals-stats.ts';

const stats = new LogState(() => new InternalsStats());
/** Whether the log of a peer connection, its last part, is being read. */
const logs = new LogState(() => ({ isOpen: true }));

const STATS_TYPE = markOf('"stats|Type"');
const END_TIME = markOf('"end|Time"');
const UPDATE_LOG = markOf('"update|Log"');

/**
 * A dump of chrome://webrtc-internals. Its `stats` have a column for each member of each report of getStats, with the
 * values that it had over time: `"ID-state": {"startTime": …, "statsType": "candidate-pair", "values": "[…]"}`; until
 * about 2020 the values followed `"endTime": …`. `updateLog` follows the stats of a peer connection; the candidates in
 * it are found as text.
 */
export const webrtcInternals: LogFormat = {
  name: 'webrtc-internals',
  triggers: triggersOf([STATS_TYPE, END_TIME, UPDATE_LOG]),
  at(scan, at) {
    for (const mark of [STATS_TYPE, END_TIME]) {
      const start = startOfMark(scan, at, mark);
      if (start >= 0) return readColumn(scan, mark, start + mark.bytes.length);
    }
    if (startOfMark(scan, at, UPDATE_LOG) >= 0) {
      beginConnection(scan);
      logs.of(scan).isOpen = true;
      endStats(scan);
    }
    return at + 1;
  },
  flush(scan) {
    stats.known(scan)?.flush(scan);
    if (!scan.joinsLines) stats.forget(scan);
  },
};

/** A peer connection begins with its stats, or with its log if it has none. */
function beginConnection(scan: ScanContext): void {
  const log = logs.of(scan);
  if (log.isOpen) scan.connection++;
  log.isOpen = false;
}

/** Directions from the stats do not apply to the messages that follow. */
function endStats(scan: ScanContext): void {
  stats.known(scan)?.end(scan);
  scan.hint = 0;
  scan.objects.hint = 0;
}

/** The maximum length between a column's name and its mark, and from there to the values. */
const MAX_HEAD = 512;
const MAX_OPENING = 128;
const HEAD = /"([^"\\\s]{1,128})-([A-Za-z]{1,64})"\s*:\s*\{[^{}]*$/;
const VALUES = /^\s*:\s*"([^"\\]{1,32})"\s*,\s*"values"\s*:\s*"(?=\[)/;
/** Chromium keeps a thousand values, most of them shorter. */
const MAX_VALUES = 48 * 1024;

/** Reads the column whose mark ends before bytes[from]. */
function readColumn(scan: ScanContext, mark: Mark, from: number): number {
  const { bytes } = scan;
  beginConnection(scan);
  const opening = openingAt(scan, from);
  if (opening === null || opening === HOLD) return opening ?? from;
  const before = textOf(bytes, Math.max(0, from - MAX_HEAD, scan.joinsLines ? 0 : scan.lineStart), from);
  const head = HEAD.exec(before);
  if (head === null || !isWanted(head[2] ?? '')) return from;
  const values = from + opening[0].length;
  const end = endOfValues(scan, values);
  if (end < 0) return end === HOLD ? HOLD : from;
  const [, id = '', name = ''] = head;
  const excerpt = placed(scan, { at: from - bytesOf(before.slice(head.index + 1)).length, text: id });
  const statsType = mark === STATS_TYPE ? (opening[1] ?? '') : typeOf(id);
  const column = { id, statsType, name, values: valuesIn(bytes, values, end - 1, name), excerpt };
  stats.of(scan).add(scan, column);
  scan.passLines(from, end);
  return end;
}

/** The text between a column's mark and its values: its type, or a time. */
function openingAt({ bytes, to, isLast, joinsLines }: ScanContext, from: number): RegExpExecArray | null | typeof HOLD {
  const text = textOf(bytes, from, Math.min(to, from + MAX_OPENING));
  const lineEnd = joinsLines ? -1 : text.indexOf('\n');
  const opening = VALUES.exec(lineEnd < 0 ? text : text.slice(0, lineEnd));
  const mayGoOn = !isLast && lineEnd < 0 && to - from < MAX_OPENING;
  return opening === null && mayGoOn ? HOLD : opening;
}

/**
 * The place after the quote that ends the values, in which quotes are escaped; HOLD if it has not come, -1 if none
 * will.
 */
function endOfValues({ bytes, to, isLast }: ScanContext, from: number): number {
  const limit = Math.min(to, from + MAX_VALUES);
  for (let i = from; i < limit; i++) {
    if (bytes[i] === LF) return -1;
    if (bytes[i] === QUOTE && bytes[i - 1] !== BACKSLASH) return bytes[i - 1] === CLOSING ? i + 1 : -1;
  }
  return isLast || to - from >= MAX_VALUES ? -1 : HOLD;
}

const CLOSING = 0x5d;

/** The values of a column, or only the last if no other counts, since Chromium keeps a thousand. */
function valuesIn(bytes: Uint8Array, from: number, to: number, name: string): string[] {
  const comma = name === STATES ? -1 : bytes.lastIndexOf(COMMA, to);
  const last = comma > from ? listOf(`"[${textOf(bytes, comma + 1, to)}"`) : [];
  return last.length > 0 ? last : listOf(`"${textOf(bytes, from, to)}"`);
}

/** An array in a string, each element as text. */
function listOf(text: string): string[] {
  try {
    const list: unknown = JSON.parse(JSON.parse(text));
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    return [];
  }
}
