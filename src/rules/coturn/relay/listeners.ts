import type { Config, Entry } from '../../../coturn/config.ts';
import { reasonAgainstRfc5780 } from '../../../coturn/effective/rfc5780.ts';
import { alternatePort, isCliOpen, isDtlsOn, isRfc5780On, isTlsOn } from '../../../coturn/effective/services.ts';

/** A port that the server itself listens on. */
export interface Listener {
  readonly option: string;
  /** Its line, if that is not the last one of the option. */
  readonly entry?: Entry;
  readonly port: number;
  readonly isUdp: boolean;
}

/** The listeners that the file turns on or leaves on, by the option that sets their port. */
export function listenersOf(config: Config): Listener[] {
  const port = config.number('listening-port', 3478);
  const tlsPort = config.number('tls-listening-port', 5349);
  const isUdp = !config.isOn('no-udp');
  const isDtls = isDtlsOn(config);
  const isTls = isTlsOn(config) || isDtls;
  const hasAlternate = isRfc5780On(config) && reasonAgainstRfc5780(config, undefined) === undefined;
  const all: (Listener & { readonly isOpen: boolean })[] = [
    { option: 'listening-port', port, isUdp, isOpen: true },
    { option: 'tls-listening-port', port: tlsPort, isUdp: isDtls, isOpen: isTls },
    { option: 'alt-listening-port', port: alternatePort(config, 'listening-port'), isUdp, isOpen: hasAlternate },
    {
      option: 'alt-tls-listening-port',
      port: alternatePort(config, 'tls-listening-port'),
      isUdp: isDtls,
      isOpen: hasAlternate && isTls,
    },
    { option: 'tcp-proxy-port', port: config.number('tcp-proxy-port', 0), isUdp: false, isOpen: true },
    { option: 'cli-port', port: config.number('cli-port', 5766), isUdp: false, isOpen: isCliOpen(config) },
    {
      option: 'web-admin-port',
      port: config.number('web-admin-port', 8080),
      isUdp: false,
      isOpen: config.isOn('web-admin'),
    },
    {
      option: 'prometheus-port',
      port: config.number('prometheus-port', 9641),
      isUdp: false,
      isOpen: config.isOn('prometheus'),
    },
  ];
  return [...all, ...auxServers(config)].filter(({ isOpen, port: number }) => isOpen && number !== 0);
}

function auxServers(config: Config): (Listener & { readonly isOpen: boolean })[] {
  return config.effective('aux-server').flatMap((entry) => {
    if (entry.effective.kind !== 'server') return [];
    return [
      { option: 'aux-server', entry, port: entry.effective.server.port, isUdp: !config.isOn('no-udp'), isOpen: true },
    ];
  });
}
