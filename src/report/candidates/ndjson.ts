import { TCP_TYPES, TRANSPORTS, TYPES } from '../../candidate/words.ts';
import { ATTRIBUTE, type Detection, type Label, RECEIVED, SENT } from '../../logs/scanner/detection.ts';
import { safeJson } from '../../term/escape.ts';
import { type ByteBuffer, type Literal, literal } from '../byte-buffer.ts';
import { recordOf } from './record.ts';
import type { Format } from './report.ts';

/**
 * The byte sink: writes a found candidate as a line of NDJSON. One that there is something to say about goes by way of
 * the object sink; what is plain, nearly all of a real log, is copied from bytes to bytes. A test holds that both ways
 * write the same.
 */
export class NdjsonSink {
  private readonly file: string;
  private readonly start: Literal;
  /** The bytes that were copied from last, as words. */
  private source: Uint8Array = new Uint8Array(0);
  private words = new DataView(this.source.buffer);

  constructor(file: string) {
    this.file = file;
    this.start = literal(startOf(file));
  }

  write(found: Detection, out: ByteBuffer): void {
    this.writeRecord(found, out);
    out.reserve(1);
    out.byte(LINE_FEED);
  }

  /** The same without the end of the line. */
  writeRecord(found: Detection, out: ByteBuffer): void {
    if (canCopy(found)) this.copy(found, out);
    else out.text(safeJson(recordOf(found, this.file)));
  }

  private copy(found: Detection, out: ByteBuffer): void {
    const { fields } = found;
    const words = this.wordsOf(found.bytes);
    out.reserve(this.start.length + 3 * (found.rawTo - found.rawFrom) + FIXED_SIZE);
    out.literal(this.start);
    out.number(found.line);
    out.literal(COLUMN);
    out.number(found.column);
    out.literal(RAW);
    out.copy(words, found.rawFrom, found.rawTo);
    out.literal(FOUNDATION);
    out.copy(words, fields.foundationFrom, fields.foundationTo);
    out.literal(COMPONENT);
    out.number(fields.component);
    out.literal(TRANSPORT[fields.transport] ?? NOTHING);
    out.number(fields.priority);
    out.literal(ADDRESS);
    out.copy(words, fields.addressFrom, fields.addressTo);
    out.literal(fields.addressKind === 'mdns' ? MDNS_PORT : PORT);
    out.number(fields.port);
    out.literal(TYPE[fields.type] ?? NOTHING);
    if (fields.relatedAddressFrom >= 0) {
      out.literal(RELATED_ADDRESS);
      out.copy(words, fields.relatedAddressFrom, fields.relatedAddressTo);
      out.byte(QUOTE);
    }
    if (fields.relatedPort >= 0) numberField(out, RELATED_PORT, fields.relatedPort);
    if (fields.tcpType > 0) out.literal(TCP_TYPE[fields.tcpType] ?? NOTHING);
    if (fields.generation >= 0) numberField(out, GENERATION, fields.generation);
    if (fields.ufragFrom >= 0) {
      out.literal(UFRAG);
      out.copy(words, fields.ufragFrom, fields.ufragTo);
      out.byte(QUOTE);
    }
    if (fields.networkId >= 0) numberField(out, NETWORK_ID, fields.networkId);
    if (fields.networkCost >= 0) numberField(out, NETWORK_COST, fields.networkCost);
    copyContext(found, out);
    out.byte(CLOSE);
  }

  private wordsOf(bytes: Uint8Array): DataView {
    if (bytes !== this.source) {
      this.source = bytes;
      this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    return this.words;
  }
}

/** No issue, no escape, no further extension: everything can be copied as it stands. */
function canCopy(found: Detection): boolean {
  const { fields } = found;
  if (
    !found.isCandidate ||
    found.form !== ATTRIBUTE ||
    found.compat !== undefined ||
    !fields.isPlain ||
    fields.extensions.length > 0
  )
    return false;
  return isPlainLabel(found.mid) && isPlainLabel(found.ufrag);
}

function copyContext(found: Detection, out: ByteBuffer): void {
  if (found.direction === SENT) out.literal(DIRECTION_SENT);
  else if (found.direction === RECEIVED) out.literal(DIRECTION_RECEIVED);
  if (found.mid !== undefined) labelField(out, SDP_MID, found.mid);
  if (found.mLineIndex >= 0) numberField(out, SDP_M_LINE_INDEX, found.mLineIndex);
  if (found.ufrag !== undefined) labelField(out, USERNAME_FRAGMENT, found.ufrag);
}

/** All that is not copied from the log is shorter than this. */
const FIXED_SIZE = 1200;
const QUOTE = 0x22;
const CLOSE = 0x7d;
const NOTHING = literal('');
const LINE_FEED = 0x0a;
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

/** What is written between the fields of a record; assembly/record.ts counts on their order. */
export const TEXTS: readonly Literal[] = [
  ...[COLUMN, RAW, FOUNDATION, COMPONENT, ...TRANSPORT.slice(1, 3), ADDRESS, PORT, MDNS_PORT, ...TYPE.slice(1)],
  ...[RELATED_ADDRESS, RELATED_PORT, ...TCP_TYPE.slice(1), GENERATION, UFRAG, NETWORK_ID, NETWORK_COST],
  ...[DIRECTION_SENT, DIRECTION_RECEIVED, SDP_MID, SDP_M_LINE_INDEX, USERNAME_FRAGMENT],
];

/** What each record of a file begins with. */
export function startOf(file: string): string {
  return `{"source":{"file":${safeJson(file)},"line":`;
}

function numberField(out: ByteBuffer, name: Literal, value: number): void {
  out.literal(name);
  out.number(value);
}

function labelField(out: ByteBuffer, name: Literal, label: Label): void {
  out.literal(name);
  out.copy(label.words, 0, label.bytes.length);
  out.byte(QUOTE);
}

/** Can the bytes of a label stand in JSON as they are? */
function isPlainLabel(label: Label | undefined): boolean {
  return label === undefined || label.isPlain;
}

/** A sink for each file that there is. */
export function sinksByFile(): (file: string) => NdjsonSink {
  const sinks = new Map<string, NdjsonSink>();
  return (file) => {
    const sink = sinks.get(file) ?? new NdjsonSink(file);
    sinks.set(file, sink);
    return sink;
  };
}

/** One JSON object a line, one line a candidate. */
export const ndjson: Format = (out) => {
  const sinkOf = sinksByFile();
  return {
    add: (found, file) => sinkOf(file).write(found, out),
    pause() {},
    end() {},
  };
};
