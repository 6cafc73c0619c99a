import type { Config, Entry } from '../config.ts';
import type { Ip } from '../values/address.ts';
import type { ExternalIp } from '../values/external-ip.ts';

/** An `external-ip` that coturn accepts. */
export interface External {
  readonly entry: Entry;
  readonly external: ExternalIp;
}

/** Lines with one address, which applies to every relay address of its family: only the first one counts. */
export function simpleExternalIps(config: Config): External[] {
  return externalIps(config).filter(({ external }) => external.private === undefined);
}

export function externalIps(config: Config): External[] {
  return config
    .all('external-ip')
    .flatMap((entry) =>
      entry.effective.kind === 'external-ip' ? [{ entry, external: entry.effective.external }] : [],
    );
}

/** Its public address, if that is not a name. */
export function publicIp({ external }: External): Ip | undefined {
  return external.public.kind === 'ip' ? external.public.ip : undefined;
}

/** The private part of a pair, if there is one and it is not a name. */
export function privateIp({ external }: External): Ip | undefined {
  return external.private?.kind === 'ip' ? external.private.ip : undefined;
}
