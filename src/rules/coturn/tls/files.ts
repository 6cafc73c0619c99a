import type { Config, Entry } from '../../../coturn/config.ts';
import { pathOf, servesTls } from './state.ts';

/** The files without which TLS cannot start; `CA-file` and `dh-file` have their own rules. */
export function filesOf(config: Config): Entry[] {
  if (!servesTls(config)) return [];
  return ['cert', 'pkey'].flatMap((name) => pathOf(config, name) ?? []);
}

export function nounOf({ option }: Entry): string {
  return option.name === 'cert' ? 'the certificate' : 'the private key';
}
