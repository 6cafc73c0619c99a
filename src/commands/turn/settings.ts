import type { Job } from '../../probe/prober.ts';
import type { TurnProbeSettings } from '../../probe/turn/prober.ts';
import type { FormatOptions } from '../shared/run-format.ts';

/** What `icescope turn` was asked to do. */
export interface TurnSettings extends FormatOptions, TurnProbeSettings {
  /** Every transport of every URL. */
  readonly matrix: boolean;
  readonly through?: Job | undefined;
}
