import { type Ip, readAddress } from './address.ts';
import { readInt } from './number.ts';

/** An address and a port, as of `alternate-server` and `aux-server`. */
export interface Server {
  readonly ip: Ip;
  /** 0 to 65535, as the wire holds it. */
  readonly port: number;
  /** The number that stands there, before its low 16 bits are taken; 0 where there is none. */
  readonly written: number;
}

/**
 * Reads `IP`, `IP:PORT`, `[IPv6]` and `[IPv6]:PORT` (`make_ioa_addr_from_full_string`): without brackets the first `:` ends
 * the address, so that `2001:db8::1` is 0.0.7.209 with port 0. Nothing where coturn takes none.
 */
export function readServer(value: string, defaultPort: number): Server | undefined {
  const text = value.replace(/^ +/, '');
  const [, host, tail] = /^\[([^\]]*)\] *(.*)$/s.exec(text) ?? /^([^:[]*)(.*)$/s.exec(text) ?? [];
  if (host === undefined || tail === undefined || !(tail === '' || tail.startsWith(':'))) return undefined;
  const address = readAddress(host);
  if (address.kind !== 'ip') return undefined;
  const written = readInt(tail.slice(1));
  return { ip: address.ip, port: (written < 1 ? defaultPort : written) & 0xffff, written };
}
