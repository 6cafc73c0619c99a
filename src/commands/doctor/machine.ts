import { existsSync } from 'node:fs';
import { arch, platform, release } from 'node:os';
import { readSmall } from '../../host/read.ts';
import type { Io } from '../../io/io.ts';
import type { Facts, OwnAddress } from '../../report/doctor/report.ts';
import { familyOf } from '../../stun/ip.ts';
import { scopeOf } from '../../stun/scope.ts';

export function systemFacts({ env }: Pick<Io, 'env'>): Facts['system'] {
  const signs = { env, exists: existsSync, cgroup: readSmall('/proc/1/cgroup')?.toString('latin1') ?? '' };
  const container = containerOf(signs);
  return {
    platform: platform(),
    release: release(),
    arch: arch(),
    ...(container === undefined ? {} : { container }),
  };
}

/** Places where containers leave traces. */
interface Signs {
  readonly env: Io['env'];
  readonly exists: (path: string) => boolean;
  /** The cgroup of the first process. */
  readonly cgroup: string;
}

/** The kind of container that this runs in, if any. */
export function containerOf({ env, exists, cgroup }: Signs): string | undefined {
  if (env['KUBERNETES_SERVICE_HOST'] !== undefined || cgroup.includes('kubepods')) return 'Kubernetes';
  if (exists('/.dockerenv') || cgroup.includes('docker')) return 'Docker';
  if (exists('/run/.containerenv')) return 'Podman';
  if (env['container'] !== undefined && env['container'] !== '') return env['container'];
  return /\b(?:lxc|containerd|libpod)\b/.exec(cgroup)?.[0];
}

/** The interfaces that lead somewhere, with their addresses. */
export function interfaceFacts(io: Pick<Io, 'interfaces'>): Facts['interfaces'] {
  return Object.entries(io.interfaces()).flatMap(([name, list = []]) => {
    const addresses = list.filter(({ internal }) => !internal).map(({ address }) => ownAddress(address));
    return addresses.length === 0 ? [] : [{ name, addresses }];
  });
}

export function ownAddress(address: string): OwnAddress {
  return { address, family: familyOf(address), scope: scopeOf(address) };
}
