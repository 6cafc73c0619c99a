import type { Config } from '../../coturn/config.ts';
import type { Diagnostic, Said } from '../../diagnostics/diagnostic.ts';
import { PROBE } from './probe/index.ts';
import type { Context } from './rule.ts';
import type { SeenServer } from './server.ts';

/** A difference between a configuration and the server that runs, and what to do about it. */
export interface Difference extends Diagnostic {
  readonly remedy: string;
}

/** The differences between what a server does and what its configuration says. */
export function differencesOf(config: Config, server: SeenServer): Difference[] {
  const context: Context = {
    name: 'turnserver.conf',
    isTemplate: false,
    isBehindNat: false,
    isServer: false,
    now: 0,
    disk: undefined,
    server,
  };
  const found: Difference[] = [];
  for (const { id: rule, severity, remedy, check } of PROBE) {
    check(config, (said: Said) => void found.push({ rule, severity, ...said, remedy }), context);
  }
  return found;
}
