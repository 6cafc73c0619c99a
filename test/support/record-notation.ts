import type { JsonObject } from './io.ts';

/**
 * A record on one line, short enough to be written by hand: line, direction, then what a candidate-attribute has, then
 * what the log says around it, the findings, and the log format in brackets. `-` is a value that the log does not have.
 *
 *     12 sent 842163049 1 udp 1677729535 203.0.113.77 53124 srflx raddr=192.168.1.5:53124 mid=0 index=0 [candidate]
 *     14 pair failed host/udp/192.168.1.5:53124 -> srflx/udp/203.0.113.9:61000 requests=8 responses=0 [livekit]
 */
export function notation(record: JsonObject): string {
  const { line } = record.source ?? record;
  const words = record.event !== undefined ? eventWords(record) : recordWords(record);
  return [line, ...words].join(' ');
}

function recordWords(record: JsonObject): string[] {
  const form = `[${record.form}]`;
  if (record.pair !== undefined) return [...pairWords(record.pair), form];
  const end = record.endOfCandidates === true ? ['end'] : candidateWords(record);
  return [record.direction ?? '-', ...end, ...contextWords(record), ...findingWords(record), form];
}

function candidateWords(record: JsonObject): string[] {
  const { foundation, component, transport, priority, address, port, type } = record;
  return [foundation, component, transport, priority, address, port, type].map((value) => String(value ?? '-'));
}

function contextWords(record: JsonObject): string[] {
  const ufrag = record.usernameFragment ?? record.ufrag;
  const { relatedAddress, relatedPort } = record;
  return [
    ...named('tcp', record.tcpType),
    ...named('raddr', relatedAddress === undefined ? undefined : `${relatedAddress}:${relatedPort}`),
    ...named('mid', record.sdpMid),
    ...named('index', record.sdpMLineIndex),
    ...named('ufrag', ufrag),
    ...named('url', record.url),
    ...named('relay', record.relayProtocol),
    ...named('filtered', record.filtered),
  ];
}

function findingWords(record: JsonObject): string[] {
  return (record.issues ?? []).map(({ id, severity }: JsonObject) => `${severity}:${id}`);
}

function pairWords(pair: JsonObject): string[] {
  return [
    'pair',
    pair.state ?? '-',
    ...(pair.selected === true ? ['selected'] : []),
    ...(pair.nominated === true ? ['nominated'] : []),
    sideOf(pair.local),
    '->',
    sideOf(pair.remote),
    ...named('requests', pair.requestsSent),
    ...named('responses', pair.responsesReceived),
    ...named('rtt', pair.rtt),
  ];
}

function sideOf({ type, transport, address, port }: JsonObject): string {
  return `${type ?? '-'}/${transport ?? '-'}/${address ?? '-'}:${port ?? '-'}`;
}

function eventWords({ event, source, line, column, file, raw, form, time, ...facts }: JsonObject): string[] {
  return ['event', event, ...Object.entries(facts).map(([name, value]) => `${name}=${JSON.stringify(value)}`)];
}

function named(name: string, value: unknown): string[] {
  return value === undefined ? [] : [`${name}=${value === '' ? '""' : value}`];
}
