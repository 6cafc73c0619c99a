import type { Config, Entry } from '../../../coturn/config.ts';
import { type AddressOption, boundOf } from '../../../coturn/effective/bound.ts';
import { addressesOf } from '../../../coturn/effective/relay.ts';
import { isCliOpen, isDtlsOn, isPrometheusOn, isTlsOn } from '../../../coturn/effective/services.ts';
import { type Ip, ipOf, isAny } from '../../../coturn/values/address.ts';

/** Something that listens on a port. */
export interface Service {
  /** In the middle of a sentence. */
  readonly what: string;
  readonly option: string;
  /** The line that names its port; nothing where it has the usual one. */
  readonly entry: Entry | undefined;
  readonly port: number;
  readonly isTcp: boolean;
  /** Those that it is bound to; nothing for every address. */
  readonly addresses: readonly Ip[] | undefined;
  /** Coturn opens these first: of two on one port they are the one that works. */
  readonly isForClients: boolean;
}

/** All that this configuration makes coturn listen with, its second ports for RFC 5780 aside. */
export function servicesOf(config: Config): Service[] {
  return [...clientServices(config), ...adminServices(config)].filter(({ port }) => port !== 0);
}

function clientServices(config: Config): Service[] {
  const listening = addressesOf(config, 'listening-ip');
  const addresses = listening.length === 0 ? undefined : listening;
  const plain = { what: 'the listener for clients', isTcp: !config.isOn('no-tcp'), isOn: !isSilent(config) };
  const secure = { what: 'the TLS listener', isTcp: !config.isOn('no-tls'), isOn: isTlsOn(config) || isDtlsOn(config) };
  return [
    { ...plain, option: 'listening-port', usual: 3478 },
    { ...secure, option: 'tls-listening-port', usual: 5349 },
  ].flatMap(({ isOn, usual, ...service }) =>
    isOn ? [{ ...at(config, service, usual), addresses, isForClients: true }] : [],
  );
}

function isSilent(config: Config): boolean {
  return config.isOn('no-udp') && config.isOn('no-tcp');
}

function adminServices(config: Config): Service[] {
  const services = [
    { what: 'the telnet command line', option: 'cli-port', usual: 5766, bind: 'cli-ip', isOn: isCliOpen(config) },
    {
      what: 'the admin page',
      option: 'web-admin-port',
      usual: 8080,
      bind: 'web-admin-ip',
      isOn: config.isOn('web-admin'),
    },
    {
      what: 'the metrics server',
      option: 'prometheus-port',
      usual: 9641,
      bind: 'prometheus-address',
      isOn: isPrometheusOn(config),
    },
  ] as const;
  return services.flatMap(({ isOn, usual, bind, ...service }) =>
    isOn
      ? [
          {
            ...at(config, { ...service, isTcp: true }, usual),
            addresses: boundAddresses(config, bind),
            isForClients: false,
          },
        ]
      : [],
  );
}

function at<T extends { option: string }>(config: Config, service: T, usual: number) {
  return { ...service, entry: config.last(service.option), port: config.number(service.option, usual) };
}

const LOOPBACK = ipOf(Uint8Array.of(127, 0, 0, 1));

/** A name may be any address: it is taken for none. */
function boundAddresses(config: Config, option: AddressOption): Ip[] | undefined {
  const { entry, to } = boundOf(config, option);
  if (to === 'any') return undefined;
  if (entry === undefined) return [LOOPBACK];
  return entry.held.kind === 'address' ? [entry.held.ip] : [];
}

/** Is there an address on which both listen? */
export function meet({ addresses: ones }: Service, { addresses: others }: Service): boolean {
  if (ones === undefined) return others === undefined || others.length > 0;
  if (others === undefined) return ones.length > 0;
  return ones.some((one) => others.some((other) => isAny(one) || isAny(other) || one.text === other.text));
}
