import type { Config } from '../config.ts';

/** The machine that it runs on, where that is known. */
interface Machine {
  readonly addresses: readonly string[];
}

/**
 * Why RFC 5780, if it is on, cannot work: it needs two addresses to answer from, and coturn takes an external-ip without a
 * private part as the only address.
 */
export function reasonAgainstRfc5780(config: Config, machine: Machine | undefined): string | undefined {
  const isSimple = config
    .effective('external-ip')
    .some(({ effective }) => effective.kind === 'external-ip' && effective.external.private === undefined);
  if (isSimple) return 'an `external-ip` without a private part counts as the only address';
  const listening = new Set(
    config
      .effective('listening-ip')
      .map(({ effective, value }) => (effective.kind === 'address' ? effective.ip.text : value)),
  );
  if (listening.size === 1) return 'there is only one `listening-ip`';
  const isAlone = listening.size === 0 && machine !== undefined && machine.addresses.length < 2;
  return isAlone ? 'this machine has only one address' : undefined;
}
