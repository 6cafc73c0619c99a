import type { Entry } from '../../../coturn/config.ts';
import { readLiteral } from '../../../coturn/values/address.ts';

/** An IPv6 address without brackets; coturn takes only the part before the first colon. */
export interface Unbracketed {
  readonly better: string;
  /** The other reading, where the end could be a port as well as a group of the address. */
  readonly other: string | undefined;
}

/** How to write a server whose IPv6 address lacks brackets; undefined for all others. */
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
