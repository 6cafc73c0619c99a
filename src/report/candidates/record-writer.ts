import type { Compatibility } from '../../agents/index.ts';
import { TCP_TYPES, TRANSPORTS, TYPES } from '../../candidate/words.ts';
import { ATTRIBUTE, type Detection, RECEIVED, SENT } from '../../logs/scanner/detection.ts';
import type { Label } from '../../logs/scanner/label.ts';
import { safeJson } from '../../term/escape.ts';
import { type ByteBuffer, type Literal, literal } from '../byte-buffer.ts';
import { isCopyable } from './copyable.ts';
import { eventRecordOf, recordOf } from './record.ts';

/**
 * Writes what was found as JSON. A candidate with nothing to report about it is copied from bytes to bytes; all else
 * is written from its record. A test checks that both ways write the same.
 */
export class RecordWriter {
  readonly file: string;
  private readonly start: Literal;

  constructor(file: string) {
    this.file = file;
    this.start = literal(startOf(file));
  }

  write(found: Detection, out: ByteBuffer): void {
    if (found.event !== undefined) out.text(safeJson(eventRecordOf(found.event, this.file)));
    else if (isCopyable(found)) this.copy(found, out);
    else out.text(safeJson(recordOf(found, this.file)));
  }

  private copy(found: Detection, out: ByteBuffer): void {
    const { fields, bytes } = found;
    out.reserve(this.start.length + 3 * (found.rawTo - found.rawFrom) + FIXED_SIZE);
    out.literal(this.start);
    out.number(found.line);
    out.literal(COLUMN);
    out.number(found.column);
    out.literal(RAW);
    out.copy(bytes, found.rawFrom, found.rawTo);
    out.literal(FOUNDATION);
    out.copy(bytes, fields.foundationFrom, fields.foundationTo);
    out.literal(COMPONENT);
    out.number(fields.component);
    out.literal(TRANSPORT[fields.transport] ?? NOTHING);
    out.number(fields.priority);
    out.literal(ADDRESS);
    out.copy(bytes, fields.addressFrom, fields.addressTo);
    out.literal(fields.addressKind === 'mdns' ? MDNS_PORT : PORT);
    out.number(fields.port);
    out.literal(TYPE[fields.type] ?? NOTHING);
    if (fields.relatedAddressFrom >= 0) {
      out.literal(RELATED_ADDRESS);
      out.copy(bytes, fields.relatedAddressFrom, fields.relatedAddressTo);
      out.byte(QUOTE);
    }
    if (fields.relatedPort >= 0) numberField(out, RELATED_PORT, fields.relatedPort);
    if (fields.tcpType > 0) out.literal(TCP_TYPE[fields.tcpType] ?? NOTHING);
    if (fields.generation >= 0) numberField(out, GENERATION, fields.generation);
    if (fields.ufragFrom >= 0) {
      out.literal(UFRAG);
      out.copy(bytes, fields.ufragFrom, fields.ufragTo);
      out.byte(QUOTE);
    }
    if (fields.networkId >= 0) numberField(out, NETWORK_ID, fields.networkId);
    if (fields.networkCost >= 0) numberField(out, NETWORK_COST, fields.networkCost);
    copyContext(found, out);
    if (found.compat !== undefined) out.text(textOfCompat(found.compat));
    out.reserve(1);
    out.byte(CLOSE);
  }
}

/** Candidates of one kind share what agents make of them. */
const compatTexts = new WeakMap<Compatibility, string>();

function textOfCompat(compat: Compatibility): string {
  const known = compatTexts.get(compat);
  if (known !== undefined) return known;
  const text = `,${safeJson(compat).slice(1, -1)}`;
  compatTexts.set(compat, text);
  return text;
}

function copyContext(found: Detection, out: ByteBuffer): void {
  if (found.direction === SENT) out.literal(DIRECTION_SENT);
  else if (found.direction === RECEIVED) out.literal(DIRECTION_RECEIVED);
  if (found.mid.isKnown) labelField(out, SDP_MID, found.mid);
  if (found.mLineIndex >= 0) numberField(out, SDP_M_LINE_INDEX, found.mLineIndex);
  if (found.ufrag.isKnown) labelField(out, USERNAME_FRAGMENT, found.ufrag);
}

/** All that is not copied from the log is shorter than this. */
const FIXED_SIZE = 1200;
const QUOTE = 0x22;
const CLOSE = 0x7d;
const NOTHING = literal('');
const COLUMN = literal(',"column":');
const RAW = literal(`},"form":"${ATTRIBUTE}","raw":"`);
const FOUNDATION = literal('","ok":true,"foundation":"');
const COMPONENT = literal('","component":');
const TRANSPORT = ['', ...TRANSPORTS.words].map((word) => literal(`,"transport":"${word}","priority":`));
const ADDRESS = literal(',"address":"');
const PORT = literal('","port":');
const MDNS_PORT = literal('","addressKind":"mdns","port":');
const TYPE = ['', ...TYPES.words].map((word) => literal(`,"type":"${word}"`));
const RELATED_ADDRESS = literal(',"relatedAddress":"');
const RELATED_PORT = literal(',"relatedPort":');
const TCP_TYPE = ['', ...TCP_TYPES.words].map((word) => literal(`,"tcpType":"${word}"`));
const GENERATION = literal(',"generation":');
const UFRAG = literal(',"ufrag":"');
const NETWORK_ID = literal(',"networkId":');
const NETWORK_COST = literal(',"networkCost":');
const DIRECTION_SENT = literal(',"direction":"sent"');
const DIRECTION_RECEIVED = literal(',"direction":"received"');
const SDP_MID = literal(',"sdpMid":"');
const SDP_M_LINE_INDEX = literal(',"sdpMLineIndex":');
const USERNAME_FRAGMENT = literal(',"usernameFragment":"');

/** What each record of a file begins with. */
function startOf(file: string): string {
  return `{"source":{"file":${safeJson(file)},"line":`;
}

function numberField(out: ByteBuffer, name: Literal, value: number): void {
  out.literal(name);
  out.number(value);
}

function labelField(out: ByteBuffer, name: Literal, label: Label): void {
  out.literal(name);
  out.copyWords(label.words, 0, label.length);
  out.byte(QUOTE);
}

/** A writer for each file; usually the one needed is the same as before. */
export function writerByFile(): (file: string) => RecordWriter {
  const writers = new Map<string, RecordWriter>();
  let last: RecordWriter | undefined;
  return (file) => {
    if (last?.file === file) return last;
    last = writers.get(file) ?? new RecordWriter(file);
    writers.set(file, last);
    return last;
  };
}
