import type { Config } from '../config.ts';
import { readInt } from '../values/number.ts';
import { isSince } from '../version.ts';

/** Whether the telnet interface is open. Before 4.10.0 it was unless turned off, but never without a password. */
export function isCliOpen(config: Config): boolean {
  return isCliOn(config) && config.text('cli-password') !== '';
}

/** Whether it is turned on, or not turned off. */
export function isCliOn(config: Config): boolean {
  return isSince(config.version, '4.10.0') ? config.isOn('cli') : !config.isOn('no-cli');
}

/** Whether metrics are on; `prometheus-tls` alone turns them on, too. */
export function isPrometheusOn(config: Config): boolean {
  return config.isOn('prometheus') || config.isOn('prometheus-tls');
}

/** Whether there are a certificate and a key, so that TLS can start. */
export function hasCertificate(config: Config): boolean {
  return config.text('cert') !== '' && config.text('pkey') !== '';
}

export function isTlsOn(config: Config): boolean {
  return hasCertificate(config) && !config.isOn('no-tls');
}

/** Since 4.17.0, it must be turned on. */
export function isDtlsOn(config: Config): boolean {
  if (!hasCertificate(config)) return false;
  return isSince(config.version, '4.17.0') ? config.isOn('dtls') : !config.isOn('no-dtls');
}

/** RFC 5780: on by default before 4.7.0, off since then. Needs two addresses as well. */
export function isRfc5780On(config: Config): boolean {
  return isSince(config.version, '4.7.0') ? config.isOn('rfc5780') : !config.isOn('no-rfc5780');
}

export function isSoftwareSent(config: Config): boolean {
  if (isSince(config.version, '4.7.0')) return config.isOn('software-attribute');
  return !config.isOn('no-software-attribute') && !config.isOn('prod');
}

/** TLS 1.0 is on by default before 4.7.0. */
export function isTls1On(config: Config): boolean {
  return isSince(config.version, '4.7.0') ? config.isOn('tlsv1') : !config.isOn('no-tlsv1');
}

export function isTls11On(config: Config): boolean {
  return isSince(config.version, '4.7.0') ? config.isOn('tlsv1_1') : !config.isOn('no-tlsv1_1');
}

/**
 * The second port for RFC 5780 next to `listening-port` or `tls-listening-port`, as on the wire: by default, and for
 * values below 1, the next higher one.
 */
export function alternatePort(config: Config, option: 'listening-port' | 'tls-listening-port'): number {
  const written = readInt(config.last(`alt-${option}`)?.value ?? '');
  const first = config.number(option, option === 'listening-port' ? 3478 : 5349);
  return (written < 1 ? first + 1 : written) & 0xffff;
}
