import { isIP } from 'node:net';
import { exclusive, notAnAddress, UsageError } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { type AddressFamily, familyOf } from '../../stun/ip.ts';
import { scopeOf } from '../../stun/scope.ts';
import { escapeText } from '../../term/escape.ts';

/** The addresses to send from, and the IP version if they leave only one. */
export interface Source {
  readonly addresses: Readonly<Partial<Record<AddressFamily, string>>>;
  readonly family: AddressFamily | undefined;
}

/** Resolves --source and --interface. */
export function sourceOf(
  given: { readonly source?: string | undefined; readonly interface?: string | undefined },
  family: AddressFamily | undefined,
  io: Io,
): Source | undefined {
  if (given.source !== undefined) return fromAddress(given.source, family);
  if (given.interface !== undefined) return fromInterface(given.interface, family, io);
  return undefined;
}

function fromAddress(address: string, family: AddressFamily | undefined): Source {
  if (isIP(address) === 0) throw notAnAddress('--source', address);
  const own = familyOf(address);
  if (family !== undefined && family !== own) throw exclusive(`--source ${escapeText(address)}`, `--${family}`);
  return { addresses: { [own]: address }, family: own };
}

function fromInterface(name: string, family: AddressFamily | undefined, io: Io): Source {
  const all = io.interfaces();
  const list = Object.hasOwn(all, name) ? all[name] : undefined;
  if (list === undefined) {
    throw new UsageError(`--interface: this machine has no interface ${escapeText(name)} with an address`, {
      word: name,
      names: Object.keys(all),
      hint: `it has ${Object.keys(all).map(escapeText).join(', ')}`,
    });
  }
  const usable = list.map(({ address }) => address).filter((address) => scopeOf(address) !== 'link-local');
  const ipv4 = usable.find((address) => familyOf(address) === 'ipv4');
  const ipv6 = usable.find((address) => familyOf(address) === 'ipv6');
  if ((family === undefined ? (ipv4 ?? ipv6) : { ipv4, ipv6 }[family]) === undefined) {
    const version = family === undefined ? '' : family === 'ipv4' ? 'IPv4 ' : 'IPv6 ';
    throw new UsageError(`--interface: ${escapeText(name)} has no ${version}address that leads anywhere`);
  }
  const only = ipv4 === undefined ? 'ipv6' : ipv6 === undefined ? 'ipv4' : undefined;
  return {
    addresses: { ...(ipv4 === undefined ? {} : { ipv4 }), ...(ipv6 === undefined ? {} : { ipv6 }) },
    family: family ?? only,
  };
}
