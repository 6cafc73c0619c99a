import { networkInterfaces } from 'node:os';
import type { AddressFamily } from '../stun/ip.ts';
import { scopeOf } from '../stun/scope.ts';

/** The addresses of this machine's interfaces. */
export function ownAddresses(): ReadonlySet<string> {
  return new Set(interfaceAddresses().map(({ address }) => address));
}

/** The families in which this machine has an address that leads beyond itself and its link. */
export function outwardFamilies(): ReadonlySet<AddressFamily> {
  const outward = interfaceAddresses().filter(
    ({ address, internal }) => !internal && scopeOf(address) !== 'link-local',
  );
  return new Set(outward.map(({ family }) => (family === 'IPv6' ? 'ipv6' : 'ipv4')));
}

/** An address of this machine that others can reach, or else a loopback address. */
export function ownAddress(family: AddressFamily): string | undefined {
  const own = interfaceAddresses().filter((one) => (one.family === 'IPv6') === (family === 'ipv6'));
  const outward = own.filter(({ address, internal }) => !internal && scopeOf(address) !== 'link-local');
  return (outward[0] ?? own.find(({ internal }) => internal))?.address;
}

function interfaceAddresses() {
  return Object.values(networkInterfaces()).flatMap((list) => list ?? []);
}
