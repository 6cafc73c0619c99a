import type { UnitFacts } from './disk.ts';

/** How a coturn is started, as far as the file shows that deploys it. */
export interface Deployed {
  /** Empty if it is not a container. */
  readonly image: string;
  readonly network: 'host' | 'bridge' | 'unknown';
  /** Ports of the host that lead to it, both ends included; none where the file does not decide that. */
  readonly published: readonly { readonly from: number; readonly to: number; readonly protocol: 'udp' | 'tcp' }[];
  /** A file is mounted as its configuration. */
  readonly mountsFile: boolean;
  /** The arguments, by index, whose value the file itself gives: the default of a variable. */
  readonly defaulted: ReadonlySet<number>;
  /** How systemd runs it, if a unit starts it. */
  readonly unit?: UnitFacts | undefined;
}

/** For examples. */
export const CONTAINER: Deployed = {
  image: 'coturn/coturn:4.17.1',
  network: 'bridge',
  published: [{ from: 3478, to: 3478, protocol: 'udp' }],
  mountsFile: false,
  defaulted: new Set(),
};

/** How many UDP ports of a range are published. */
export function publishedIn({ published }: Deployed, min: number, max: number): number {
  let count = 0;
  let next = min;
  for (const { from, to } of published.filter(({ protocol }) => protocol === 'udp').sort((a, b) => a.from - b.from)) {
    const first = Math.max(from, next);
    const last = Math.min(to, max);
    if (last < first) continue;
    count += last - first + 1;
    next = last + 1;
  }
  return count;
}
