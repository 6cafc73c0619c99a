import { escapeText } from '../../term/escape.ts';
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

/** RFC 4180: a header, CRLF, quotes where they are needed. End-of-candidates marks and pairs have no row. */
export const csv: Format = (out) => {
  let header = `${COLUMNS.map(([name]) => name).join(',')}\r\n`;
  return {
    add(found, file) {
      const record = recordOf(found, file);
      if (!isCandidate(record)) return;
      out.text(`${header}${COLUMNS.map(([, value]) => csvCell(value(record))).join(',')}\r\n`);
      header = '';
    },
    pause() {},
    end() {
      out.text(header);
    },
  };
};

/** A cell of RFC 4180; what could command a terminal is escaped. */
export function csvCell(value: string | number | boolean | undefined): string {
  const text = escapeText(`${value ?? ''}`);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
