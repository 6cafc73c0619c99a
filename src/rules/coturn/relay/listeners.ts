import type { Config } from '../../../coturn/config.ts';
import { isCliOpen, isDtlsOn, isRfc5780On, isTlsOn } from '../../../coturn/effective/services.ts';

/** A port that the server itself listens on. */
export interface Listener {
  readonly option: string;
  readonly port: number;
  readonly isUdp: boolean;
}

/** Those that the file turns on or leaves on, by the option that names their port. */
export function listenersOf(config: Config): Listener[] {
  const port = config.number('listening-port', 3478);
  const tlsPort = config.number('tls-listening-port', 5349);
  const isUdp = !config.isOn('no-udp');
  const isDtls = isDtlsOn(config);
  const hasAlternate = isRfc5780On(config);
  const all: (Listener & { readonly isOpen: boolean })[] = [
    { option: 'listening-port', port, isUdp, isOpen: true },
    { option: 'tls-listening-port', port: tlsPort, isUdp: isDtls, isOpen: isTlsOn(config) || isDtls },
    { option: 'alt-listening-port', port: config.number('alt-listening-port', 0), isUdp, isOpen: hasAlternate },
    {
      option: 'alt-tls-listening-port',
      port: config.number('alt-tls-listening-port', 0),
      isUdp: isDtls,
      isOpen: hasAlternate,
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
  return all.filter(({ isOpen, port: number }) => isOpen && number !== 0);
}
