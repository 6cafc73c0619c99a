import { type Ip, readAddress } from './address.ts';
import { readInt } from './number.ts';

/** An address and a port, as of `alternate-server` and `aux-server`. */
export interface Server {
  readonly ip: Ip;
  /** Its address was written as a number such as `127.1`. */
  readonly isShort: boolean;
  /** 0 to 65535, as on the wire. */
  readonly port: number;
  /** The number as written, before it is cut to 16 bits; 0 if there is none. */
  readonly written: number;
}

/** A server by its host name. */
export interface NamedServer {
  readonly name: string;
}

/**
 * Reads `IP`, `IP:PORT`, `[IPv6]` and `[IPv6]:PORT` (`make_ioa_addr_from_full_string`): without brackets, the first `:`
 * ends the address, so that `2001:db8::1` is 0.0.7.209. Undefined if coturn accepts none.
 */
export function readServer(value: string, defaultPort: number): Server | NamedServer | undefined {
  const parts = splitServer(value);
  if (parts === undefined) return undefined;
  const address = readAddress(parts.host);
  if (address.kind === 'name') return { name: address.name };
  if (address.kind === 'bad') return undefined;
  const written = readInt(parts.port ?? '');
  const port = (written < 1 ? defaultPort : written) & 0xffff;
  return { ip: address.ip, isShort: address.isShort, port, written };
}

/** The address and the port of a server, as written. */
export function splitServer(value: string): { host: string; port: string | undefined } | undefined {
  const text = value.replace(/^ +/, '');
  const [, bracketed, plain, port, rest] = /^(?:\[([^\]]*)\] *|([^:[][^:]*)?)(?::(.*)|(.*))$/s.exec(text) ?? [];
  return rest === '' || port !== undefined ? { host: bracketed ?? plain ?? '', port } : undefined;
}
