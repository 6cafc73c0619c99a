import type { Config } from '../config.ts';
import type { Ip } from '../values/address.ts';

/** Whether it relays at all, instead of only answering STUN. */
export function isRelay(config: Config): boolean {
  return !config.isOn('stun-only');
}

/** The ports of relayed addresses, both ends included. */
export function relayPorts(config: Config): { min: number; max: number } {
  return { min: config.number('min-port', 49152), max: config.number('max-port', 65535) };
}

/** The addresses of an option that are literals, in order; names are left to the resolver. */
export function addressesOf(config: Config, option: 'listening-ip' | 'relay-ip'): Ip[] {
  return config.all(option).flatMap(({ effective }) => (effective.kind === 'address' ? [effective.ip] : []));
}

/** The addresses that it relays from, as far as the file shows: its relay-ip, or else its listening-ip. */
export function relayAddresses(config: Config): Ip[] {
  const relay = addressesOf(config, 'relay-ip');
  return relay.length > 0 ? relay : addressesOf(config, 'listening-ip');
}

/** Whether it can relay to IPv6 peers. Without an address in the file, it uses all of the machine's. */
export function hasIpv6Relay(config: Config): boolean {
  const addresses = relayAddresses(config);
  return addresses.length === 0 || addresses.some(({ bytes }) => bytes.length === 16);
}
