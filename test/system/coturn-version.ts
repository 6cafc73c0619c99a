import { spawnSync } from 'node:child_process';
import { NO_LAB } from './natlab.ts';

export { NO_LAB };

/** Debian's, of which these tests know what it does. */
export const IS_461 =
  NO_LAB === undefined && /(?:^|-)4\.6\.1\b/m.test(spawnSync('turnserver', ['--version'], { encoding: 'utf8' }).stdout);
