import type { Config, Entry } from '../../../coturn/config.ts';
import { reasonAgainstRfc5780 } from '../../../coturn/effective/rfc5780.ts';
import { isCliOn, isRfc5780On, isTlsOn } from '../../../coturn/effective/services.ts';
import { isSince } from '../../../coturn/version.ts';
import type { Severity } from '../../../diagnostics/severity.ts';
import type { Disk } from '../disk.ts';

/** Options that only take effect if something else is set. */
export interface Dependency {
  readonly options: readonly string[];
  /** A warning where the line suggests that something works which does not. */
  readonly severity: Severity;
  /** What is missing, as a clause; undefined if nothing is. */
  missing(config: Config, disk: Disk | undefined): string | undefined;
  /** The effect, if the message does not already say it. */
  readonly effect?: string;
}

export const DEPENDENCIES: readonly Dependency[] = [
  {
    options: ['prometheus-port', 'prometheus-address', 'prometheus-path', 'prometheus-cert', 'prometheus-key'],
    severity: 'warning',
    missing: (config) => unless(config.isOn('prometheus') || config.isOn('prometheus-tls'), '`prometheus` is not on'),
    effect: 'Coturn serves no metrics.',
  },
  {
    options: ['unauthorized-ratelimit-rps'],
    severity: 'warning',
    missing: (config) => unless(config.isOn('unauthorized-ratelimit'), '`unauthorized-ratelimit` is not on'),
    effect: 'Responses to requests without credentials are not limited.',
  },
  {
    options: ['cli-ip', 'cli-port', 'cli-password', 'cli-max-output-sessions'],
    severity: 'info',
    missing: (config) =>
      unless(isCliOn(config), isSince(config.version, '4.10.0') ? '`cli` is not on' : '`no-cli` turns it off'),
  },
  {
    options: ['web-admin-ip', 'web-admin-port'],
    severity: 'info',
    missing: (config) => unless(config.isOn('web-admin'), '`web-admin` is not on'),
  },
  {
    options: ['multiplex-peer-port', 'multiplex-peer-max-peers'],
    severity: 'info',
    missing: (config) => unless(config.isOn('multiplex-peer'), '`multiplex-peer` is not on'),
  },
  {
    options: ['log-binding'],
    severity: 'info',
    missing: (config) => unless(config.isOn('verbose') || config.isOn('Verbose'), '`verbose` is not on'),
  },
  {
    options: ['tcp-proxy-port'],
    severity: 'warning',
    missing: (config) => (config.isOn('no-tcp') && !isTlsOn(config) ? '`no-tcp` turns it off' : undefined),
  },
  {
    options: ['udp-self-balance'],
    severity: 'info',
    missing: (config) => unless(config.has('aux-server'), 'there is no `aux-server` to send clients to'),
  },
  {
    options: ['alt-listening-port', 'alt-tls-listening-port'],
    severity: 'info',
    missing: (config, disk) =>
      isRfc5780On(config) ? reasonAgainstRfc5780(config, disk) : 'RFC 5780, which uses a second port, is off',
  },
];

function unless(isThere: boolean, reason: string): string | undefined {
  return isThere ? undefined : reason;
}

/** Whether it is meant to do something: not if it is off, 0, or keeps coturn from starting. */
export function isMeant({ effective }: Entry): boolean {
  if (effective.kind === 'boolean') return effective.on;
  return effective.kind === 'number' ? effective.number !== 0 : effective.kind !== 'ends';
}
