import type { Config } from '../config.ts';

/** The machine that it runs on, if known. */
interface Machine {
  readonly addresses: readonly string[];
}

/**
 * Why RFC 5780, if it is on, cannot work: it needs two addresses to answer from, and coturn takes an external-ip
 * without a private part as the only address.
 */
export function reasonAgainstRfc5780(config: Config, machine: Machine | undefined): string | undefined {
  const isSimple = config
    .effective('external-ip')
    .some(
      ({ effective }) =>
        effective.kind === 'external-ip' &&
        effective.external.private === undefined &&
        effective.external.public.kind !== 'name',
    );
  if (isSimple) return 'an `external-ip` without a private part counts as the only address';
  const addresses = config.effective('listening-ip').map(({ effective }) => effective);
  const listening = new Set(addresses.map((one) => (one.kind === 'address' ? one.ip.text : undefined)));
  // A name that cannot be looked up is dropped; without any other, coturn listens on all addresses.
  if (listening.has(undefined)) return undefined;
  if (listening.size === 1) return 'there is only one `listening-ip`';
  const isAlone = listening.size === 0 && machine !== undefined && machine.addresses.length < 2;
  return isAlone ? 'this machine has only one address' : undefined;
}
