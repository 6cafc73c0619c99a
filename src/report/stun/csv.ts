import type { ProbeResult } from '../../probe/result.ts';
import { hostPort, type TransportAddress } from '../../stun/ip.ts';
import { csvCell } from '../candidates/csv.ts';
import type { StunFormat } from './report.ts';

type Value = string | number | boolean | undefined;

/** The columns, in the order of the JSON record. */
const COLUMNS: [name: string, value: (result: ProbeResult) => Value][] = [
  ['url', (result) => result.url],
  ['host', (result) => result.host],
  ['address', (result) => result.address],
  ['port', (result) => result.port],
  ['family', (result) => result.family],
  ['transport', (result) => result.transport],
  ['ok', (result) => result.ok],
  ['mappedAddress', (result) => text(result.mappedAddress)],
  ['localAddress', (result) => text(result.localAddress)],
  ['nat', (result) => result.nat],
  ['rttMin', (result) => result.rtt?.min],
  ['rttMean', (result) => result.rtt?.mean],
  ['rttMax', (result) => result.rtt?.max],
  ['rttJitter', (result) => result.rtt?.jitter],
  ['connectTime', (result) => result.connectTime],
  ['sent', (result) => result.sent],
  ['received', (result) => result.received],
  ['ignored', (result) => Object.values(result.ignored ?? {}).reduce((sum, count) => sum + count, 0)],
  ['software', (result) => result.software],
  ['otherAddress', (result) => text(result.otherAddress)],
  ['responseOrigin', (result) => text(result.responseOrigin)],
  ['warnings', (result) => result.warnings?.map(({ id }) => id).join(' ')],
  ['errorCode', (result) => result.error?.code],
  ['errorMessage', (result) => result.error?.message],
];

/** RFC 4180: a header, CRLF, quotes where they are needed. */
export const csv: StunFormat = {
  order: 'input',
  open(out) {
    out.text(`${COLUMNS.map(([name]) => name).join(',')}\r\n`);
    return {
      add(results) {
        for (const result of results) out.text(`${COLUMNS.map(([, value]) => csvCell(value(result))).join(',')}\r\n`);
      },
      end: () => undefined,
    };
  },
};

function text(address: TransportAddress | undefined): Value {
  return address === undefined ? undefined : hostPort(address);
}
