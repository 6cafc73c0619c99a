import type { Config, Entry } from '../../../coturn/config.ts';
import { addressesOf } from '../../../coturn/effective/relay.ts';
import { reasonAgainstRfc5780 } from '../../../coturn/effective/rfc5780.ts';
import { type AddressOption, serviceAddressOf } from '../../../coturn/effective/service-address.ts';
import {
  alternatePort,
  isCliOpen,
  isDtlsOn,
  isPrometheusOn,
  isRfc5780On,
  isTlsOn,
} from '../../../coturn/effective/services.ts';
import { type Ip, ipOf, isAny } from '../../../coturn/values/address.ts';

/** Something that listens on a port. */
export interface Service {
  /** As written within a sentence. */
  readonly what: string;
  readonly option: string;
  /** The line that sets its port; undefined for the default. */
  readonly entry: Entry | undefined;
  readonly port: number;
  readonly isTcp: boolean;
  /** The addresses it is bound to; undefined for all. */
  readonly addresses: readonly Ip[] | undefined;
  /** Coturn opens these first: if two share a port, these work. */
  readonly isForClients: boolean;
}

/** All that this configuration makes coturn listen with. */
export function servicesOf(config: Config): Service[] {
  return [...clientServices(config), ...adminServices(config)].filter(({ port }) => port !== 0);
}

function clientServices(config: Config): Service[] {
  const listening = addressesOf(config, 'listening-ip');
  const addresses = listening.length === 0 ? undefined : listening;
  const services: Service[] = [];
  const add = (what: string, option: string, usual: number, isTcp: boolean): void => {
    services.push({ what, option, ...portOf(config, option, usual), isTcp, addresses, isForClients: true });
  };
  const isTcp = !config.isOn('no-tcp');
  const hasProxy = config.has('tcp-proxy-port');
  if (!isSilent(config)) add('the listener for clients', 'listening-port', 3478, isTcp && !hasProxy);
  if (isTlsOn(config) || isDtlsOn(config))
    add('the TLS listener', 'tls-listening-port', 5349, !config.isOn('no-tls') && !hasProxy);
  const alternates = alternatesOf(services, config);
  if (hasProxy && isTcp) add('the listener for the proxy', 'tcp-proxy-port', 0, true);
  return [...services, ...alternates, ...auxServers(config, isTcp && !hasProxy)];
}

function auxServers(config: Config, isTcp: boolean): Service[] {
  return config.effective('aux-server').flatMap((entry) => {
    if (entry.effective.kind !== 'server') return [];
    const { ip, port } = entry.effective.server;
    const addresses = isAny(ip) ? undefined : [ip];
    return [{ what: 'an `aux-server`', option: 'aux-server', entry, port, isTcp, addresses, isForClients: true }];
  });
}

/** Their second ports for RFC 5780. */
function alternatesOf(services: readonly Service[], config: Config): Service[] {
  if (!isRfc5780On(config) || reasonAgainstRfc5780(config, undefined) !== undefined) return [];
  return (['listening-port', 'tls-listening-port'] as const).flatMap((name) => {
    const first = services.find(({ option }) => option === name);
    if (first === undefined) return [];
    const option = `alt-${name}`;
    const port = alternatePort(config, name);
    return [{ ...first, what: 'the second listener for RFC 5780', option, entry: config.last(option), port }];
  });
}

function isSilent(config: Config): boolean {
  return config.isOn('no-udp') && config.isOn('no-tcp');
}

function adminServices(config: Config): Service[] {
  const services: Service[] = [];
  const add = (what: string, option: string, usual: number, bind: AddressOption): void => {
    const addresses = boundAddresses(config, bind);
    services.push({ what, option, ...portOf(config, option, usual), isTcp: true, addresses, isForClients: false });
  };
  if (isCliOpen(config)) add('the telnet CLI', 'cli-port', 5766, 'cli-ip');
  if (config.isOn('web-admin')) add('the admin page', 'web-admin-port', 8080, 'web-admin-ip');
  if (isPrometheusOn(config)) add('the metrics server', 'prometheus-port', 9641, 'prometheus-address');
  return services;
}

function portOf(config: Config, option: string, usual: number): Pick<Service, 'entry' | 'port'> {
  return { entry: config.last(option), port: config.number(option, usual) };
}

const LOOPBACK = ipOf(Uint8Array.of(127, 0, 0, 1));

/** A name may be any address, so it counts as none. */
function boundAddresses(config: Config, option: AddressOption): Ip[] | undefined {
  const { entry, to } = serviceAddressOf(config, option);
  if (to === 'any') return undefined;
  if (entry === undefined) return [LOOPBACK];
  return entry.effective.kind === 'address' ? [entry.effective.ip] : [];
}

/** Whether both listen on a common address. */
export function meet({ addresses: ones }: Service, { addresses: others }: Service): boolean {
  if (ones === undefined) return others === undefined || others.length > 0;
  if (others === undefined) return ones.length > 0;
  return ones.some((one) => others.some((other) => isAny(one) || isAny(other) || one.text === other.text));
}
