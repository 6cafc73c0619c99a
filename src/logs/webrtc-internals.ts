import { bytesOf, LF, QUOTE, startsWith, textOf } from '../candidate/bytes.ts';
import { placed } from './foreign.ts';
import { HOLD, type LogForm } from './form.ts';
import { InternalsStats, isWanted } from './internals-stats.ts';
import { PerLog } from './per-log.ts';
import type { Scanner } from './scanner.ts';

const stats = new PerLog(() => new InternalsStats());

/**
 * A dump of chrome://webrtc-internals. Its `stats` have a column for each member of each report of getStats, with the
 * values that it had over time: `"ID-state": {"startTime": …, "statsType": "candidate-pair", "values": "[…]"}`. `updateLog`
 * follows the stats of a peer connection; the candidates in it are found as text.
 */
export const webrtcInternals: LogForm = {
  name: 'webrtc-internals',
  triggers: ['sT', 'eL'],
  at(scan, at) {
    if (startsAround(scan, at, STATS_TYPE)) return readColumn(scan, at + STATS_TYPE.after);
    if (startsAround(scan, at, UPDATE_LOG)) endStats(scan);
    return at + 1;
  },
  flush(scan) {
    stats.known(scan)?.flush(scan);
    if (!scan.joinsLines) stats.forget(scan);
  },
};

/** What the stats have said of local and of remote candidates says nothing of the messages that follow. */
function endStats(scan: Scanner): void {
  stats.known(scan)?.end(scan);
  scan.hint = 0;
  scan.objects.hint = 0;
}

/** A key, and how many of its bytes stand before the one that calls the form, and from that one on. */
const STATS_TYPE = keyAt('"stats', 'Type"');
const UPDATE_LOG = keyAt('"update', 'Log"');

function keyAt(before: string, after: string) {
  return { bytes: bytesOf(before + after), before: before.length, after: after.length };
}

function startsAround(scan: Scanner, at: number, key: ReturnType<typeof keyAt>): boolean {
  return startsWith(scan.bytes, at - key.before, scan.to, key.bytes, true);
}

/** What stands between a column's name and its type, and between the type and the values. */
const MAX_HEAD = 512;
const HEAD = /"([^"\\\s]{1,128})-([A-Za-z]{1,64})"\s*:\s*\{[^{}]*$/;
const VALUES = /^\s*:\s*"([a-z-]{1,32})"\s*,\s*"values"\s*:\s*"(?=\[)/;
/** Chromium keeps a thousand values, which are mostly shorter. */
const MAX_VALUES = 48 * 1024;

/** Reads the column whose type follows at bytes[from]. */
function readColumn(scan: Scanner, from: number): number {
  const { bytes } = scan;
  const before = textOf(bytes, Math.max(0, from - MAX_HEAD, scan.joinsLines ? 0 : scan.lineStart), from);
  const head = HEAD.exec(before);
  if (head === null || !isWanted(head[2] ?? '')) return from;
  const end = endOfValues(scan, from);
  if (end < 0) return end === HOLD ? HOLD : from;
  const text = textOf(bytes, from, end);
  const [opening, statsType = ''] = VALUES.exec(text) ?? [];
  if (opening === undefined) return from;
  const [, id = '', name = ''] = head;
  const excerpt = placed(scan, { at: from - bytesOf(before.slice(head.index + 1)).length, text: id });
  stats.of(scan).add(scan, { id, statsType, name, values: listOf(text.slice(opening.length - 1)), excerpt });
  scan.passLines(from, end);
  return end;
}

/** Behind the quote that ends the values; HOLD when that has not come, -1 when there is none. */
function endOfValues(scan: Scanner, from: number): number {
  const { bytes, to } = scan;
  const limit = Math.min(to, from + MAX_VALUES);
  for (let i = from; i < limit; i++) {
    if (bytes[i] === QUOTE && bytes[i - 1] === CLOSING) return i + 1;
    if (bytes[i] === CLOSING_BRACE || (bytes[i] === LF && !scan.joinsLines)) return -1;
  }
  return scan.isLast || to - from >= MAX_VALUES ? -1 : HOLD;
}

const CLOSING = 0x5d;
const CLOSING_BRACE = 0x7d;

/** The values of a column, an array in a string, each as text. */
function listOf(text: string): string[] {
  try {
    const list: unknown = JSON.parse(JSON.parse(text));
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    return [];
  }
}
