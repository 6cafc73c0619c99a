import type { AddressKind } from '../../candidate/address.ts';
import { isOk } from '../../candidate/candidate.ts';
import { TCP_TYPES, TRANSPORTS, TYPES } from '../../candidate/words.ts';
import { ATTRIBUTE, type Detection, RECEIVED, SENT } from '../../logs/scanner/detection.ts';
import type { Label } from '../../logs/scanner/label.ts';
import { issuesOf } from '../../rules/candidate/diagnose.ts';
import { safeJson } from '../../term/escape.ts';
import { type ByteBuffer, type Literal, literal } from '../byte-buffer.ts';
import { isCopyable } from './copyable.ts';
import { eventRecordOf, recordOf } from './record.ts';

/**
 * Writes findings as JSON. A candidate is copied from bytes to bytes, except for what there is to report about it;
 * everything else is written from its record. A test checks that both ways write the same.
 */
export class RecordWriter {
  readonly file: string;
  private readonly start: Literal;
  private readonly facts = new Members();
  private readonly compat = new Members();

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
    out.literal(found.form === ATTRIBUTE ? RAW : rawOf(found.form));
    out.copy(bytes, found.rawFrom, found.rawTo);
    out.literal(isOk(fields) ? FOUNDATION : FOUNDATION_OF_INVALID);
    out.copy(bytes, fields.foundationFrom, fields.foundationTo);
    out.literal(COMPONENT);
    out.number(fields.component);
    out.literal(TRANSPORT[fields.transport] ?? NOTHING);
    out.number(fields.priority);
    out.literal(ADDRESS);
    out.copy(bytes, fields.addressFrom, fields.addressTo);
    out.literal(PORT[fields.addressKind ?? 'ipv4']);
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
    if (found.facts !== undefined) this.facts.write(found.facts, out);
    if (fields.issues.length > 0) out.text(`,"issues":${safeJson(issuesOf(fields, found.rawFrom))}`);
    if (found.compat !== undefined) this.compat.write(found.compat, out);
    out.reserve(1);
    out.byte(CLOSE);
  }
}

/** Appends members to an object. Candidates of one kind share them, so the last few texts are cached. */
class Members {
  private readonly known = new Map<object, Literal>();

  write(object: object, out: ByteBuffer): void {
    const text = this.known.get(object) ?? this.keep(object);
    out.reserve(text.length);
    out.literal(text);
  }

  private keep(object: object): Literal {
    const members = safeJson(object).slice(1, -1);
    const text = literal(members === '' ? '' : `,${members}`);
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(object, text);
    return text;
  }
}

const MOST_KNOWN = 64;

/** The log format, and the text in it. */
const rawLiterals = new Map<string, Literal>();

function rawOf(form: string): Literal {
  const text = rawLiterals.get(form) ?? literal(`},"form":"${form}","raw":"`);
  rawLiterals.set(form, text);
  return text;
}

const RAW = rawOf(ATTRIBUTE);

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
const FOUNDATION = literal('","ok":true,"foundation":"');
const FOUNDATION_OF_INVALID = literal('","ok":false,"foundation":"');
const COMPONENT = literal('","component":');
const TRANSPORT = ['', ...TRANSPORTS.words].map((word) => literal(`,"transport":"${word}","priority":`));
const ADDRESS = literal(',"address":"');
/** The kind of a plain IP address shows in the address itself. */
const PORT: Record<AddressKind, Literal> = {
  ipv4: literal('","port":'),
  ipv6: literal('","port":'),
  'ipv6-zone': literal('","addressKind":"ipv6-zone","port":'),
  'ipv6-bracketed': literal('","addressKind":"ipv6-bracketed","port":'),
  mdns: literal('","addressKind":"mdns","port":'),
  hostname: literal('","addressKind":"hostname","port":'),
  redacted: literal('","addressKind":"redacted","port":'),
  invalid: literal('","addressKind":"invalid","port":'),
};
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

/** The start of each record of a file. */
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
