import { readFileSync } from 'node:fs';
import { type AddressFamily, familyOf, type TransportAddress } from '../stun/ip.ts';

const TABLES: Record<AddressFamily, string> = { ipv4: '/proc/net/udp', ipv6: '/proc/net/udp6' };

/**
 * How many packets for a UDP socket of this process the system dropped because its buffer was full; undefined except on
 * Linux. The socket must still be open.
 */
export function droppedAt({ address, port }: TransportAddress): number | undefined {
  let table: string;
  try {
    table = readFileSync(TABLES[familyOf(address)], 'utf8');
  } catch {
    return undefined;
  }
  return dropsIn(table, port);
}

/** The second column is the local address, with the port in hexadecimal; the last one is the drops. */
export function dropsIn(table: string, port: number): number | undefined {
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const counts = table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(end))
    .map((columns) => Number(columns.at(-1)));
  const [drops] = counts;
  // Two sockets with this port, at different addresses: whose are they?
  return counts.length === 1 && Number.isInteger(drops) ? drops : undefined;
}
