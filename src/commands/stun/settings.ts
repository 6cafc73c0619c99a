import type { ProbeSettings } from '../../probe/prober.ts';
import type { Thresholds } from '../../report/monitoring/nagios.ts';
import type { FormatOptions } from '../shared/run-format.ts';

/** What `icescope stun` was asked to do. Times are in milliseconds. */
export interface StunSettings extends ProbeSettings, FormatOptions {
  readonly concurrency: number;
  /** Files of targets, `-` for standard input. */
  readonly targets: readonly string[];
  /** Limits for nagios. */
  readonly warn?: Thresholds | undefined;
  readonly crit?: Thresholds | undefined;
  /** Milliseconds from the start of one round to the next. */
  readonly watch?: number | undefined;
  readonly isQuiet: boolean;
  /** Replaces the ports of the URLs. */
  readonly port?: number | undefined;
  /** In days. */
  readonly certWarn?: number | undefined;
}

export const STUN_DEFAULTS: StunSettings = {
  format: 'table',
  timeout: 5000,
  count: 1,
  interval: 1000,
  concurrency: 100,
  sameSocket: false,
  services: true,
  targets: [],
  isQuiet: false,
  keepsReplies: false,
  tls: {},
};
