import { invalidValue } from '../../errors.ts';
import { familyOf, parseIP } from '../../stun/ip.ts';
import type { HostKind } from '../../stun/stun-uri.ts';

/** A host name or IP address at which to query a server. */
export interface Host {
  readonly host: string;
  readonly hostKind: HostKind;
}

/** The value of `--at`: a host without a port, since the ports come from the file. */
export function readHost(value: string): Host {
  const text = /^\[(.*)\]$/.exec(value)?.[1] ?? value;
  const bytes = parseIP(text);
  if (bytes !== undefined) return { host: text, hostKind: familyOf(text) };
  if (!/^(?=.{1,253}$)(?!.*(?:^|\.)\d+\.?$)[\w-]{1,63}(?:\.[\w-]{1,63})*\.?$/.test(text)) {
    throw invalidValue('--at', 'a host name or an address, without a port', value);
  }
  return { host: text, hostKind: 'name' };
}
