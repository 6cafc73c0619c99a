import type { Job } from '../../probe/prober.ts';
import type { TurnProbeSettings } from '../../probe/turn/prober.ts';
import type { Thresholds } from '../../report/monitoring/nagios.ts';
import type { Host } from '../shared/host-option.ts';
import type { FormatOptions } from '../shared/run-format.ts';
import type { GivenCredentials } from './credentials.ts';

/** What `icescope turn` was asked to do. */
export interface TurnSettings extends FormatOptions, TurnProbeSettings {
  /** For the servers that have none of their own. */
  readonly given: GivenCredentials;
  /** Where the server of a turnserver.conf runs. */
  readonly at?: Host | undefined;
  /** Every transport of every URL. */
  readonly matrix: boolean;
  /** In days: with less, a certificate expires soon. */
  readonly certWarn: number;
  /** In milliseconds: everything is tested again after so long. */
  readonly watch?: number | undefined;
  /** Limits for nagios. */
  readonly warn?: Thresholds | undefined;
  readonly crit?: Thresholds | undefined;
  readonly through?: Job | undefined;
}
