import type { Config, Entry } from '../../../coturn/config.ts';
import type { CertificateFacts } from '../disk.ts';
import type { Context } from '../rule.ts';
import { filesOf } from './files.ts';

export interface Pair {
  readonly cert: Entry;
  readonly pkey: Entry;
}

/** Certificate and key, if the file names both in a way that can be checked. */
export function pairOf(config: Config): Pair | undefined {
  const [cert, pkey] = filesOf(config);
  return cert !== undefined && pkey !== undefined ? { cert, pkey } : undefined;
}

/** Their contents, if both are regular, readable files. */
export function judged(config: Config, { disk }: Context): { pair: Pair; facts: CertificateFacts } | undefined {
  const pair = pairOf(config);
  if (pair === undefined || disk === undefined) return undefined;
  const { cert, pkey } = pair;
  if (disk.file(cert.value).kind !== 'file' || disk.file(pkey.value).kind !== 'file') return undefined;
  return { pair, facts: disk.certificate(cert.value, pkey.value, config.text('pkey-pwd')) };
}

/** The same, if they have no fault that would make every handshake fail. */
export function working(config: Config, context: Context): { pair: Pair; facts: CertificateFacts } | undefined {
  const both = judged(config, context);
  return both?.facts.faults.length === 0 ? both : undefined;
}
