import { COMMA, SPACE } from '../../candidate/bytes.ts';
import { TCP_TYPES, TRANSPORTS, TYPES } from '../../candidate/words.ts';
import { ATTRIBUTE, type Detection, RECEIVED, SENT, UNKNOWN } from '../../logs/scanner/detection.ts';
import type { Label } from '../../logs/scanner/label.ts';
import { type ByteBuffer, literal } from '../byte-buffer.ts';
import { csvCell } from '../csv-cell.ts';
import { isHealthy } from './copyable.ts';
import { type CandidateRecord, isCandidate, recordOf } from './record.ts';
import type { Format } from './report.ts';

/** The columns, in the order of the NDJSON record. */
const COLUMNS: [name: string, value: (record: CandidateRecord) => string | number | boolean | undefined][] = [
  ['file', (record) => record.source.file],
  ['line', (record) => record.source.line],
  ['column', (record) => record.source.column],
  ['ok', (record) => record.ok],
  ['foundation', (record) => record.foundation],
  ['component', (record) => record.component],
  ['transport', (record) => record.transport],
  ['priority', (record) => record.priority],
  ['address', (record) => record.address],
  ['port', (record) => record.port],
  ['type', (record) => record.type],
  ['relatedAddress', (record) => record.relatedAddress],
  ['relatedPort', (record) => record.relatedPort],
  ['tcpType', (record) => record.tcpType],
  ['generation', (record) => record.generation],
  ['ufrag', (record) => record.ufrag],
  ['networkId', (record) => record.networkId],
  ['networkCost', (record) => record.networkCost],
  ['extensions', (record) => record.extensions?.map(({ name, value }) => `${name} ${value}`).join(' ')],
  ['direction', (record) => record.direction],
  ['sdpMid', (record) => record.sdpMid],
  ['sdpMLineIndex', (record) => record.sdpMLineIndex],
  ['usernameFragment', (record) => record.usernameFragment],
  ['form', (record) => record.form],
  ['networkType', (record) => record.networkType],
  ['networkName', (record) => record.networkName],
  ['vpn', (record) => record.vpn],
  ['relayProtocol', (record) => record.relayProtocol],
  ['url', (record) => record.url],
  ['refusedBy', (record) => record.refusals?.map(({ stack, rule }) => `${stack} ${rule}`).join(', ')],
  ['issues', (record) => record.issues?.map((issue) => issue.id).join(' ')],
  ['raw', (record) => record.raw],
];

/** RFC 4180: a header, CRLF, quotes where needed. End-of-candidates marks and pairs have no row. */
export const csv: Format = (out) => {
  let header = `${COLUMNS.map(([name]) => name).join(',')}\r\n`;
  const write = rowWriter();
  return {
    add(found, file) {
      if (!found.isCandidate) return;
      if (header !== '') out.text(header);
      header = '';
      write(found, file, out);
    },
    pause() {},
    end() {
      out.text(header);
    },
  };
};

/** Writes rows by copying what can be copied, with the name of the file as it was written last. */
function rowWriter(): (found: Detection, file: string, out: ByteBuffer) => void {
  let lastFile: string | undefined;
  let start = literal('');
  return (found, file, out) => {
    if (!isHealthy(found) || !hasPlainCells(found)) return writeRecord(found, file, out);
    if (file !== lastFile) {
      lastFile = file;
      start = literal(`${csvCell(file)},`);
    }
    out.reserve(start.length + 2 * (found.rawTo - found.rawFrom) + FIXED_SIZE);
    out.literal(start);
    copyRow(found, out);
  };
}

function writeRecord(found: Detection, file: string, out: ByteBuffer): void {
  const record = recordOf(found, file);
  if (isCandidate(record)) out.text(`${COLUMNS.map(([, value]) => csvCell(value(record))).join(',')}\r\n`);
}

/** Copyable text needs no quotes, except with a blank at either end; refusals are written from the record. */
function hasPlainCells({ bytes, rawFrom, rawTo, compat }: Detection): boolean {
  return compat === undefined && bytes[rawFrom] !== SPACE && bytes[rawTo - 1] !== SPACE;
}

/** All that is not copied from the log is shorter than this. */
const FIXED_SIZE = 1200;
const EMPTY = literal(',');
const OK = literal('true,');
const TRANSPORT = ['', ...TRANSPORTS.words].map((word) => literal(`${word},`));
const TYPE = ['', ...TYPES.words].map((word) => literal(`${word},`));
const TCP_TYPE = ['', ...TCP_TYPES.words].map((word) => literal(`${word},`));
/** After the empty cell of further extensions. */
const DIRECTION = { [UNKNOWN]: literal(',,'), [SENT]: literal(',sent,'), [RECEIVED]: literal(',received,') };
/** The log format, and empty cells for what it never has, up to the text. */
const FORM = literal(`${ATTRIBUTE}${','.repeat(COLUMNS.length - 1 - COLUMNS.findIndex(([name]) => name === 'form'))}`);
const LINE_END = literal('\r\n');

function copyRow(found: Detection, out: ByteBuffer): void {
  const { fields, bytes } = found;
  numberCell(out, found.line);
  numberCell(out, found.column);
  out.literal(OK);
  rangeCell(out, bytes, fields.foundationFrom, fields.foundationTo);
  numberCell(out, fields.component);
  out.literal(TRANSPORT[fields.transport] ?? EMPTY);
  numberCell(out, fields.priority);
  rangeCell(out, bytes, fields.addressFrom, fields.addressTo);
  numberCell(out, fields.port);
  out.literal(TYPE[fields.type] ?? EMPTY);
  rangeCell(out, bytes, fields.relatedAddressFrom, fields.relatedAddressTo);
  numberCell(out, fields.relatedPort);
  out.literal(TCP_TYPE[fields.tcpType] ?? EMPTY);
  numberCell(out, fields.generation);
  rangeCell(out, bytes, fields.ufragFrom, fields.ufragTo);
  numberCell(out, fields.networkId);
  numberCell(out, fields.networkCost);
  out.literal(DIRECTION[found.direction]);
  labelCell(out, found.mid);
  numberCell(out, found.mLineIndex);
  labelCell(out, found.ufrag);
  out.literal(FORM);
  out.copy(bytes, found.rawFrom, found.rawTo);
  out.literal(LINE_END);
}

function numberCell(out: ByteBuffer, value: number): void {
  if (value >= 0) out.number(value);
  out.byte(COMMA);
}

function rangeCell(out: ByteBuffer, bytes: Uint8Array, from: number, to: number): void {
  if (from >= 0) out.copy(bytes, from, to);
  out.byte(COMMA);
}

function labelCell(out: ByteBuffer, label: Label): void {
  if (label.isKnown) out.copyWords(label.words, 0, label.length);
  out.byte(COMMA);
}
