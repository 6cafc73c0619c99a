import type { Config } from '../../coturn/config.ts';
import { isRelay } from '../../coturn/effective/relay.ts';

/** Whether it relays UDP or TCP at all. */
export function relays(config: Config): boolean {
  return isRelay(config) && !(config.isOn('no-udp-relay') && config.isOn('no-tcp-relay'));
}
