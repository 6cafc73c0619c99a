import type { Job } from '../../probe/prober.ts';
import type { TurnProbeSettings } from '../../probe/turn/prober.ts';
import type { Thresholds } from '../../report/monitoring/nagios.ts';
import type { Host } from '../shared/host-option.ts';
import type { FormatOptions } from '../shared/run-format.ts';
import type { GivenCredentials } from './credentials.ts';

/** What `icescope turn` was asked to do. */
export interface TurnSettings extends FormatOptions, TurnProbeSettings {
  /** For servers that have none of their own. */
  readonly given: GivenCredentials;
  /** Where the server of a turnserver.conf runs. */
  readonly at?: Host | undefined;
  /** Every transport of every URL. */
  readonly matrix: boolean;
  /** A certificate with fewer days left expires soon. */
  readonly certWarn: number;
  /** How often everything is tested again, in milliseconds. */
  readonly watch?: number | undefined;
  /** Limits for nagios. */
  readonly warn?: Thresholds | undefined;
  readonly crit?: Thresholds | undefined;
  readonly through?: Job | undefined;
}
