import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** The records of a test's name server: `SRV _stun._udp.a.test` and the like, with their data. */
export type Zone = Readonly<Record<string, readonly Record_[]>>;

export type Record_ =
  | { priority: number; weight: number; port: number; name: string }
  | { order: number; preference: number; flags: string; service: string; replacement: string };

export interface DnsServer {
  /** For Resolver.setServers. */
  server: string;
  /** The queries, in order. */
  questions: string[];
  close(): void;
}

const TYPES: Readonly<Record<number, string>> = { 1: 'A', 28: 'AAAA', 33: 'SRV', 35: 'NAPTR' };

/** A name server on loopback (RFC 1035): the records of the zone; no such name for others, and silence for `silent`. */
export async function dnsServer(zone: Zone, silent: readonly string[] = []): Promise<DnsServer> {
  const socket = createSocket('udp4');
  const questions: string[] = [];
  socket.on('message', (query: Buffer, { port, address }) => {
    const { name, end } = readName(query, 12);
    const question = `${TYPES[query.readUInt16BE(end)] ?? '?'} ${name}`;
    questions.push(question);
    if (silent.includes(question)) return;
    socket.send(answer(query, end, zone[question] ?? []), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { server: `127.0.0.1:${socket.address().port}`, questions, close: () => socket.close() };
}

function answer(query: Buffer, end: number, records: readonly Record_[]): Buffer {
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(records.length > 0 ? 0x8180 : 0x8183, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  const question = query.subarray(12, end + 4);
  return Buffer.concat([header, question, ...records.map((record) => resource(question, dataOf(record)))]);
}

function resource(question: Buffer, data: Buffer): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt32BE(60, 0);
  head.writeUInt16BE(data.length, 4);
  return Buffer.concat([question, head, data]);
}

function dataOf(record: Record_): Buffer {
  if ('port' in record)
    return Buffer.concat([numbers(record.priority, record.weight, record.port), nameBytes(record.name)]);
  const texts = [record.flags, record.service, ''].map((text) =>
    Buffer.concat([Buffer.of(text.length), Buffer.from(text)]),
  );
  return Buffer.concat([numbers(record.order, record.preference), ...texts, nameBytes(record.replacement)]);
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt16BE(value, 2 * i);
  return bytes;
}

function nameBytes(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  return Buffer.concat([
    ...labels.map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)])),
    Buffer.of(0),
  ]);
}

function readName(bytes: Buffer, from: number): { name: string; end: number } {
  const labels: string[] = [];
  let at = from;
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) {
    labels.push(bytes.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: at + 1 };
}
