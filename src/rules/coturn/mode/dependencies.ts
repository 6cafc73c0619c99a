import type { Config, Entry } from '../../../coturn/config.ts';
import { isCliOn, isRfc5780On, isTlsOn } from '../../../coturn/effective/services.ts';
import { isSince } from '../../../coturn/version.ts';
import type { Severity } from '../../../diagnostics/severity.ts';
import type { Context } from '../rule.ts';
import { reasonAgainstRfc5780 } from './two-addresses.ts';

/** Options that count only where something else is there. */
export interface Dependency {
  readonly options: readonly string[];
  /** A warning where somebody counts on what does not happen. */
  readonly severity: Severity;
  /** What is missing, behind 'as'; nothing where all is there. */
  missing(config: Config, context: Context): string | undefined;
  readonly advice: string;
}

export const DEPENDENCIES: readonly Dependency[] = [
  {
    options: ['prometheus-port', 'prometheus-address', 'prometheus-path', 'prometheus-cert', 'prometheus-key'],
    severity: 'warning',
    missing: (config) => unless(config.isOn('prometheus') || config.isOn('prometheus-tls'), '`prometheus` is not on'),
    advice: 'Write `prometheus` if metrics are wanted; otherwise delete the line.',
  },
  {
    options: ['unauthorized-ratelimit-rps'],
    severity: 'warning',
    missing: (config) => unless(config.isOn('unauthorized-ratelimit'), '`unauthorized-ratelimit` is not on'),
    advice: 'Write `unauthorized-ratelimit`, or delete the line.',
  },
  {
    options: ['cli-ip', 'cli-port', 'cli-password', 'cli-max-output-sessions'],
    severity: 'info',
    missing: (config) =>
      unless(isCliOn(config), isSince(config.version, '4.10.0') ? '`cli` is not on' : '`no-cli` turns it off'),
    advice: 'Delete the line.',
  },
  {
    options: ['web-admin-ip', 'web-admin-port'],
    severity: 'info',
    missing: (config) => unless(config.isOn('web-admin'), '`web-admin` is not on'),
    advice: 'Delete the line.',
  },
  {
    options: ['multiplex-peer-port', 'multiplex-peer-max-peers'],
    severity: 'info',
    missing: (config) => unless(config.isOn('multiplex-peer'), '`multiplex-peer` is not on'),
    advice: 'Delete the line, or write `multiplex-peer`.',
  },
  {
    options: ['log-binding'],
    severity: 'info',
    missing: (config) => unless(config.isOn('verbose') || config.isOn('Verbose'), '`verbose` is not on'),
    advice: 'Delete the line, or write `verbose`.',
  },
  {
    options: ['tcp-proxy-port'],
    severity: 'warning',
    missing: (config) => (config.isOn('no-tcp') && !isTlsOn(config) ? '`no-tcp` turns it off' : undefined),
    advice: 'Delete one of the two lines.',
  },
  {
    options: ['udp-self-balance'],
    severity: 'info',
    missing: (config) => unless(config.has('aux-server'), 'there is no `aux-server` to send clients to'),
    advice: 'Delete the line, or name an `aux-server`.',
  },
  {
    options: ['alt-listening-port', 'alt-tls-listening-port'],
    severity: 'info',
    missing: (config, { disk }) =>
      isRfc5780On(config) ? reasonAgainstRfc5780(config, disk) : 'RFC 5780, which needs a second port, is off',
    advice: 'Delete the line.',
  },
];

function unless(isThere: boolean, reason: string): string | undefined {
  return isThere ? undefined : reason;
}

/** Is it there to do something? What is off, 0, or ends the process is not. */
export function isMeant({ effective }: Entry): boolean {
  if (effective.kind === 'boolean') return effective.on;
  return effective.kind === 'number' ? effective.number !== 0 : effective.kind !== 'ends';
}
