import { hostPort, type TransportAddress } from '../../stun/ip.ts';
import { csvCell } from '../csv-cell.ts';
import type { TurnFormat, TurnResult } from './report.ts';

type Value = string | number | boolean | undefined;

/** The columns. New ones are added at the end, because scripts refer to them by number. */
const COLUMNS: [name: string, value: (result: TurnResult) => Value][] = [
  ['time', (result) => result.time],
  ['url', (result) => result.url],
  ['file', (result) => result.place?.file],
  ['line', (result) => result.place?.line],
  ['host', (result) => result.host],
  ['address', (result) => result.address],
  ['port', (result) => result.port],
  ['family', (result) => result.family],
  ['transport', (result) => result.transport],
  ['ok', (result) => result.ok],
  ['failedAt', (result) => result.failedAt],
  ['findings', (result) => result.findings.map(({ rule }) => rule).join(' ')],
  ['message', (result) => result.findings[0]?.message],
  ['software', (result) => result.software],
  ['realm', (result) => result.challenge?.realm],
  ['localAddress', (result) => text(result.localAddress)],
  ['mappedAddress', (result) => text(result.mappedAddress)],
  ['relayedAddress', (result) => text(result.relayedAddress)],
  ['lifetime', (result) => result.lifetime],
  ['connectMs', (result) => result.connection?.time],
  ['rttMs', (result) => result.rtt],
  ['directSent', (result) => result.direct?.sent],
  ['directReceived', (result) => result.direct?.received],
  ['directRttMs', (result) => result.direct?.rtt?.mean],
  ['directP95Ms', (result) => result.direct?.rtt?.p95],
  ['directJitterMs', (result) => result.direct?.rtt?.jitter],
  ['relaySent', (result) => result.relay?.sent],
  ['relayReceived', (result) => result.relay?.received],
  ['relayRttMinMs', (result) => result.relay?.rtt?.min],
  ['relayRttMs', (result) => result.relay?.rtt?.mean],
  ['relayRttMaxMs', (result) => result.relay?.rtt?.max],
  ['relayP95Ms', (result) => result.relay?.rtt?.p95],
  ['relayJitterMs', (result) => result.relay?.rtt?.jitter],
  ['sentBitsPerSecond', (result) => result.throughput?.sentRate],
  ['receivedBitsPerSecond', (result) => result.throughput?.receivedRate],
  ['throughputSent', (result) => result.throughput?.sent],
  ['throughputReceived', (result) => result.throughput?.received],
  ['throughputJitterMs', (result) => result.throughput?.jitter],
  ['tlsProtocol', (result) => result.tls?.protocol],
  ['certificateSubject', (result) => result.tls?.certificate.subject],
  ['certificateValidTo', (result) => result.tls?.certificate.validTo],
  ['certificateDaysLeft', (result) => result.tls?.certificate.daysLeft],
];

/** RFC 4180: a header, CRLF, quotes where needed. */
export const csv: TurnFormat = () => {
  let header = `${COLUMNS.map(([name]) => name).join(',')}\r\n`;
  const taken = (): string => {
    const text = header;
    header = '';
    return text;
  };
  return {
    add: (results) => taken() + results.map(lineOf).join(''),
    end: taken,
  };
};

function lineOf(result: TurnResult): string {
  return `${COLUMNS.map(([, value]) => csvCell(value(result))).join(',')}\r\n`;
}

function text(address: TransportAddress | undefined): Value {
  return address === undefined ? undefined : hostPort(address);
}
