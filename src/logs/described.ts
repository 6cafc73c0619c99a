import { bytesOf, isLetter, startsWith, textOf } from '../candidate/bytes.ts';
import { directionIn, typeIn } from './description-words.ts';
import { beginsSdpLine, sessionDescription } from './formats/session-description.ts';
import { placeOf } from './scanner/add-candidate.ts';
import { addEvent, isQuotedInCode } from './scanner/event-kind.ts';
import { endOfWord } from './scanner/label.ts';
import { timeOfLine } from './scanner/line-start.ts';
import type { LogEvent, Side } from './scanner/log-event.ts';
import type { LogFormat } from './scanner/log-format.ts';
import { LogState } from './scanner/log-state.ts';
import { masked } from './scanner/masked.ts';
import type { ScanContext } from './scanner/scan-context.ts';

/** A session description in the log, from its `v=0` to its end, and the words around that say whose it is. */
interface Described {
  source: LogEvent['source'];
  time: string | undefined;
  around: string;
  raw: string;
  hasOrigin: boolean;
  ufrags: Set<string>;
  sections: number;
}

interface Reading {
  open?: Described;
}

const readings = new LogState((): Reading => ({}));

const VERSION = bytesOf('v=0');
const UFRAG = bytesOf('a=ice-ufrag:');
const MOST_BEFORE = 300;
const MOST_AFTER = 80;
const MOST_RAW = 40;

/**
 * Reads a description that words call a local or a remote one: it was set. It leaves its lines to the other formats.
 */
const start: LogFormat = {
  name: 'description-set',
  triggers: sessionDescription.triggers,
  at(scan, equals) {
    if (beginsSdpLine(scan, equals - 1)) readLine(scan, equals - 1);
    return equals + 1;
  },
  flush: report,
};

/** Reports a description at its end. Comes after the format that detects that end. */
const end: LogFormat = {
  name: 'description-set-end',
  triggers: [],
  at: (_, at) => at + 1,
  lineEnd(scan, at) {
    const open = readings.known(scan)?.open;
    if (open === undefined) return;
    const isOfLine = open.source.line === scan.line;
    if (isOfLine) open.around += ` ${textAfter(scan, at)}`;
    if (!scan.section.isOpen || (isOfLine && open.sections > 0)) report(scan);
  },
};

/** The formats before and after all others that read session descriptions which were set. */
export const DESCRIBED = { start, end };

function readLine(scan: ScanContext, start: number): void {
  const { bytes, to } = scan;
  const letter = bytes[start];
  if (startsWith(bytes, start, to, VERSION, true)) return open(scan, start);
  const described = scan.section.isOpen ? readings.known(scan)?.open : undefined;
  if (described === undefined) return;
  if (letter === 0x6f) described.hasOrigin = true;
  if (letter === 0x6d && isLetter(bytes[start + 2] ?? 0)) described.sections++;
  if (letter === 0x61 && startsWith(bytes, start, to, UFRAG, true)) {
    const from = start + UFRAG.length;
    described.ufrags.add(textOf(bytes, from, endOfWord(bytes, from, to)));
  }
}

function open(scan: ScanContext, start: number): void {
  report(scan);
  const before = textOf(scan.bytes, Math.max(0, scan.lineStart, start - MOST_BEFORE), start);
  const around = IN_QUOTES.test(before) ? before : `${lineAbove(scan)} ${before}`;
  if (isQuotedInCode(before, '') || OF_OTHER_KIND.test(`${lineAbove(scan)}${before}`)) return;
  readings.of(scan).open = {
    source: placeOf(scan, start),
    time: timeOfLine(scan, start),
    around,
    raw: masked(textFrom(scan, start)),
    hasOrigin: false,
    ufrags: new Set(),
    sections: 0,
  };
}

function textFrom({ bytes, to }: ScanContext, start: number): string {
  const text = textOf(bytes, start, Math.min(to, start + MOST_RAW));
  return /^[^\r\n]*/.exec(text)?.[0] ?? '';
}

function lineAbove({ bytes, lineStart }: ScanContext): string {
  let end = lineStart - 1;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end--;
  if (end <= 0) return '';
  const from = Math.max(0, end - MOST_BEFORE);
  const text = textOf(bytes, from, end);
  return text.slice(text.lastIndexOf('\n') + 1);
}

/** The text after a description in JSON, on the line that ends at bytes[at]. */
function textAfter(scan: ScanContext, at: number): string {
  const text = textOf(scan.bytes, Math.max(0, scan.lineStart, at - MOST_AFTER), at);
  return /^.*\\n"(.*)$/.exec(text)?.[1] ?? '';
}

function report(scan: ScanContext): void {
  const reading = readings.known(scan);
  const described = reading?.open;
  if (reading === undefined || described === undefined) return;
  delete reading.open;
  const side = sideIn(described.around);
  if (side === undefined || !described.hasOrigin || described.sections === 0) return;
  const type = typeIn(described.around);
  const { source, time, ufrags, sections, raw } = described;
  const facts = { side, ...(type === undefined ? {} : { type }), ...(ufrags.size > 0 ? { ufrags: [...ufrags] } : {}) };
  addEvent(scan, scan.to, {
    ...{ source, ...(time === undefined ? {} : { time }) },
    ...{ event: 'description-set', ...facts, sections, raw },
  });
}

/** The words that name what is quoted are on its line. */
const IN_QUOTES = /["'`{(]/;

/** The dumps and traces whose descriptions are read with the call that set them (events/description-set.ts). */
const OF_OTHER_KIND = /"value": ?"|\[\\*"set(?:Local|Remote)Description\\*",|set(?:Local|Remote)Description \(type: "/;

const NAMED =
  /(?:set(?:ting)?[ _-]?)?(?<![a-z])(local|remote)[ _-]?(?:session[ _-]?)?(?:description|sdp|offer|answer)(?![a-z])|set(Local|Remote)Description/gi;
const SENT =
  /\b(?:sen[dt]|sends|sending|outgoing|received?|receives|receiving|incoming|got)\b.{0,40}?\b(?:offer|answer)\b/i;
const TYPED = /\btype\\*["']?\s?[:=]\s?\\*["'](?:offer|answer|pranswer)/;
const REFUSED = /\b(?:fail|error|invalid|cannot|could not|unable|reject|refus)/i;

/** Whose it is, if words say so. */
function sideIn(around: string): Side | undefined {
  if (REFUSED.test(around)) return undefined;
  const named = [...around.matchAll(NAMED)].at(-1);
  const word = (named?.[1] ?? named?.[2])?.toLowerCase();
  if (word === 'local' || word === 'remote') return word;
  if (!SENT.test(around) && !TYPED.test(around)) return undefined;
  const direction = directionIn(around);
  if (direction === undefined) return undefined;
  return direction === 'sent' ? 'local' : 'remote';
}
