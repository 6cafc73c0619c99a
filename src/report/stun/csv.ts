import type { ProbeResult } from '../../probe/result.ts';
import { hostPort, type TransportAddress } from '../../stun/ip.ts';
import { csvCell } from '../csv-cell.ts';
import type { StunFormat } from './report.ts';

type Value = string | number | boolean | undefined;

/** The columns. New ones are added at the end, because scripts refer to them by number. */
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
  ['time', (result) => result.time],
  ['rttMinMs', (result) => result.rtt?.min],
  ['rttMs', (result) => result.rtt?.mean],
  ['rttMaxMs', (result) => result.rtt?.max],
  ['rttP95Ms', (result) => result.rtt?.p95],
  ['rttStddevMs', (result) => result.rtt?.stddev],
  ['rttJitterMs', (result) => result.rtt?.jitter],
  ['dnsMs', (result) => result.dnsMs],
  ['connectMs', (result) => result.connectMs],
  ['tlsMs', (result) => result.tlsMs],
  ['tlsProtocol', (result) => result.tls?.protocol],
  ['tlsCipher', (result) => result.tls?.cipher],
  ['certificateSubject', (result) => result.tls?.certificate.subject],
  ['certificateNames', (result) => result.tls?.certificate.names.join(' ')],
  ['certificateIssuer', (result) => result.tls?.certificate.issuer],
  ['certificateChain', (result) => result.tls?.certificate.chain?.map(({ subject }) => subject ?? '?').join(' > ')],
  ['certificateValidTo', (result) => result.tls?.certificate.validTo],
  ['certificateDaysLeft', (result) => result.tls?.certificate.daysLeft],
  ['chainDaysLeft', (result) => result.tls?.daysLeft],
  ['turnTested', ({ turnTested }) => turnTested],
  ['nat64Prefix', (result) => result.nat64Prefix],
  ['ipv4Address', (result) => result.ipv4Address],
];

/** RFC 4180: a header, CRLF, quotes where needed. */
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
