import { bytesOf } from '../candidate/bytes.ts';
import { TCP_TYPES, TRANSPORTS, TYPES } from '../candidate/words.ts';
import { type Found, type Label, RECEIVED, SENT } from '../logs/found.ts';
import type { ByteBuffer } from './byte-buffer.ts';
import { recordOf } from './record.ts';

/**
 * The byte sink: writes a found candidate as a line of NDJSON. One that there is something to say about goes by way of
 * the object sink; what is plain, nearly all of a real log, is copied from bytes to bytes. A test holds that both ways
 * write the same.
 */
export class NdjsonSink {
  private readonly file: string;
  private readonly start: Uint8Array;

  constructor(file: string) {
    this.file = file;
    this.start = bytesOf(`{"source":{"file":${JSON.stringify(file)},"line":`);
  }

  write(found: Found, out: ByteBuffer): void {
    if (canCopy(found)) this.copy(found, out);
    else out.text(JSON.stringify(recordOf(found, this.file)));
    out.reserve(1);
    out.bytes[out.length++] = 0x0a;
  }

  private copy(found: Found, out: ByteBuffer): void {
    const { fields } = found;
    const { bytes } = fields;
    out.reserve(this.start.length + 3 * (found.rawTo - found.rawFrom) + FIXED_SIZE);
    literal(out, this.start);
    out.number(found.line);
    literal(out, COLUMN);
    out.number(found.column);
    literal(out, RAW);
    out.copy(found.bytes, found.rawFrom, found.rawTo);
    literal(out, FOUNDATION);
    out.copy(bytes, fields.foundationFrom, fields.foundationTo);
    literal(out, COMPONENT);
    out.number(fields.component);
    literal(out, TRANSPORT[fields.transport] ?? EMPTY);
    out.number(fields.priority);
    literal(out, ADDRESS);
    out.copy(bytes, fields.addressFrom, fields.addressTo);
    literal(out, fields.addressKind === 'mdns' ? MDNS_PORT : PORT);
    out.number(fields.port);
    literal(out, TYPE[fields.type] ?? EMPTY);
    if (fields.relatedAddressFrom >= 0) {
      literal(out, RELATED_ADDRESS);
      out.copy(bytes, fields.relatedAddressFrom, fields.relatedAddressTo);
      out.bytes[out.length++] = QUOTE;
    }
    if (fields.relatedPort >= 0) numberField(out, RELATED_PORT, fields.relatedPort);
    if (fields.tcpType > 0) literal(out, TCP_TYPE[fields.tcpType] ?? EMPTY);
    if (fields.generation >= 0) numberField(out, GENERATION, fields.generation);
    if (fields.ufragFrom >= 0) {
      literal(out, UFRAG);
      out.copy(bytes, fields.ufragFrom, fields.ufragTo);
      out.bytes[out.length++] = QUOTE;
    }
    if (fields.networkId >= 0) numberField(out, NETWORK_ID, fields.networkId);
    if (fields.networkCost >= 0) numberField(out, NETWORK_COST, fields.networkCost);
    copyContext(found, out);
    out.bytes[out.length++] = CLOSE;
  }
}

/** No issue, no escape, no further extension: everything can be copied as it stands. */
function canCopy(found: Found): boolean {
  const { fields } = found;
  if (found.isEnd || !fields.isPlain || fields.extensions.length > 0) return false;
  return isPlainLabel(found.mid) && isPlainLabel(found.ufrag);
}

function copyContext(found: Found, out: ByteBuffer): void {
  if (found.direction === SENT) literal(out, DIRECTION_SENT);
  else if (found.direction === RECEIVED) literal(out, DIRECTION_RECEIVED);
  if (found.mid !== undefined) labelField(out, SDP_MID, found.mid);
  if (found.mLineIndex >= 0) numberField(out, SDP_M_LINE_INDEX, found.mLineIndex);
  if (found.ufrag !== undefined) labelField(out, USERNAME_FRAGMENT, found.ufrag);
}

/** All that is not copied from the log is shorter than this. */
const FIXED_SIZE = 1200;
const QUOTE = 0x22;
const CLOSE = 0x7d;
const EMPTY = new Uint8Array(0);
const COLUMN = bytesOf(',"column":');
const RAW = bytesOf('},"raw":"');
const FOUNDATION = bytesOf('","ok":true,"foundation":"');
const COMPONENT = bytesOf('","component":');
const TRANSPORT = ['', ...TRANSPORTS.words].map((word) => bytesOf(`,"transport":"${word}","priority":`));
const ADDRESS = bytesOf(',"address":"');
const PORT = bytesOf('","port":');
const MDNS_PORT = bytesOf('","addressKind":"mdns","port":');
const TYPE = ['', ...TYPES.words].map((word) => bytesOf(`,"type":"${word}"`));
const RELATED_ADDRESS = bytesOf(',"relatedAddress":"');
const RELATED_PORT = bytesOf(',"relatedPort":');
const TCP_TYPE = ['', ...TCP_TYPES.words].map((word) => bytesOf(`,"tcpType":"${word}"`));
const GENERATION = bytesOf(',"generation":');
const UFRAG = bytesOf(',"ufrag":"');
const NETWORK_ID = bytesOf(',"networkId":');
const NETWORK_COST = bytesOf(',"networkCost":');
const DIRECTION_SENT = bytesOf(',"direction":"sent"');
const DIRECTION_RECEIVED = bytesOf(',"direction":"received"');
const SDP_MID = bytesOf(',"sdpMid":"');
const SDP_M_LINE_INDEX = bytesOf(',"sdpMLineIndex":');
const USERNAME_FRAGMENT = bytesOf(',"usernameFragment":"');

function literal(out: ByteBuffer, bytes: Uint8Array): void {
  out.copy(bytes, 0, bytes.length);
}

function numberField(out: ByteBuffer, name: Uint8Array, value: number): void {
  literal(out, name);
  out.number(value);
}

function labelField(out: ByteBuffer, name: Uint8Array, label: Label): void {
  literal(out, name);
  literal(out, label.bytes);
  out.bytes[out.length++] = QUOTE;
}

/** Can the bytes of a label stand in JSON as they are? */
function isPlainLabel(label: Label | undefined): boolean {
  return label === undefined || label.isPlain;
}
