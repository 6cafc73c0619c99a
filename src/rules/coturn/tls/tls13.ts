import type { Config } from '../../../coturn/config.ts';
import { isSince } from '../../../coturn/version.ts';

/** 4.6.1 was measured without it, 4.6.3 with it. */
export function hasTls13({ version }: Config): boolean {
  return isSince(version, '4.6.3');
}
