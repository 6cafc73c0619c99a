import type { Entry } from '../../../coturn/config.ts';
import { readLiteral } from '../../../coturn/values/address.ts';

/** An IPv6 address without brackets, of which coturn takes what stands before the first colon. */
export interface Unbracketed {
  readonly better: string;
  /** Could its end be a group of the address as well as a port? */
  readonly isAmbiguous: boolean;
}

/** Of a server that is an IPv6 address without brackets; nothing for all others. */
export function unbracketed({ option, value }: Entry): Unbracketed | undefined {
  if (option.type !== 'server' || value.startsWith('[')) return undefined;
  const [, host, port] = /^(.*:.*):(\d{2,5})$/.exec(value) ?? [];
  const withPort = host !== undefined && readLiteral(host) !== undefined ? `[${host}]:${port}` : undefined;
  if (readLiteral(value)?.bytes.length !== 16)
    return withPort === undefined ? undefined : { better: withPort, isAmbiguous: false };
  const isAmbiguous = withPort !== undefined && port !== undefined && /^(?:3478|5349|443|80|\d{5})$/.test(port);
  return isAmbiguous ? { better: withPort, isAmbiguous } : { better: `[${value}]`, isAmbiguous };
}
