import type { Config, Entry } from '../config.ts';
import { isAny } from '../values/address.ts';
import { isLoopbackIp } from '../values/loopback.ts';

/** An option that tells on which address a service of coturn's listens. */
export type AddressOption = 'cli-ip' | 'web-admin-ip' | 'prometheus-address';

/** Who reaches a service: `name`, a host name that only the machine's resolver knows. */
export interface Bound {
  readonly entry: Entry | undefined;
  readonly to: 'loopback' | 'any' | 'address' | 'name';
}

/** Prometheus' metrics are on every address unless they are bound, the others on loopback. */
export function boundOf(config: Config, option: AddressOption): Bound {
  const entry = config.last(option);
  if (entry === undefined) return { entry, to: option === 'prometheus-address' ? 'any' : 'loopback' };
  if (entry.effective.kind !== 'address') return { entry, to: 'name' };
  if (isAny(entry.effective.ip)) return { entry, to: 'any' };
  return { entry, to: isLoopbackIp(entry.effective.ip) ? 'loopback' : 'address' };
}
