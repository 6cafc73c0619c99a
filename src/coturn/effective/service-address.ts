import type { Config, Entry } from '../config.ts';
import { isAny } from '../values/address.ts';
import { isLoopbackIp } from '../values/loopback.ts';

/** An option for the address that one of coturn's services listens on. */
export type AddressOption = 'cli-ip' | 'web-admin-ip' | 'prometheus-address';

/** Where a service can be reached; `name` is a host name that only the server's resolver knows. */
export interface ServiceAddress {
  readonly entry: Entry | undefined;
  readonly to: 'loopback' | 'any' | 'address' | 'name';
}

/** By default, the metrics are on every address, and the other services on loopback. */
export function serviceAddressOf(config: Config, option: AddressOption): ServiceAddress {
  const entry = config.last(option);
  if (entry === undefined) return { entry, to: option === 'prometheus-address' ? 'any' : 'loopback' };
  if (entry.effective.kind !== 'address') return { entry, to: 'name' };
  if (isAny(entry.effective.ip)) return { entry, to: 'any' };
  return { entry, to: isLoopbackIp(entry.effective.ip) ? 'loopback' : 'address' };
}
