import type { Entry } from '../../../coturn/config.ts';
import { readLiteral } from '../../../coturn/values/address.ts';

/** An IPv6 address without brackets, of which coturn takes what stands before the first colon. */
export interface Unbracketed {
  readonly better: string;
  /** Where its end could be a group of the address as well as a port: the other one. */
  readonly other: string | undefined;
}

/** Of a server that is an IPv6 address without brackets; nothing for all others. */
export function unbracketed({ option, value }: Entry): Unbracketed | undefined {
  if (option.type !== 'server' || value.startsWith('[')) return undefined;
  const [, host, port] = /^(.*:.*):(\d{2,5})$/.exec(value) ?? [];
  const withPort = host !== undefined && readLiteral(host) !== undefined ? `[${host}]:${port}` : undefined;
  if (readLiteral(value)?.bytes.length !== 16)
    return withPort === undefined ? undefined : { better: withPort, other: undefined };
  const whole = `[${value}]`;
  const isPort = withPort !== undefined && port !== undefined && /^(?:3478|5349|443|80|\d{5})$/.test(port);
  return isPort ? { better: withPort, other: whole } : { better: whole, other: withPort };
}
