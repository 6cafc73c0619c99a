import { isDeepStrictEqual } from 'node:util';
import type { NatResult } from '../../../src/probe/nat/result.ts';
import { type Between, NAT64, SERVER6 } from '../natlab.ts';
import type { Kind } from './nats.ts';

/** What `icescope nat` may say of a network: one thing where nothing disturbs. `undefined` is no verdict, as UDP gets no answer. */
export interface Network {
  name: string;
  kind: Kind;
  mapping?: readonly string[];
  filtering?: readonly string[];
  hairpinning?: readonly string[];
  classicName?: string;
  /** The code of the error, where there is no verdict. */
  error?: string;
  between?: Between;
  /** Packets that get lost in the NAT, in percent, each way. */
  loss?: number;
  /** Which server to ask, and how. */
  options?: readonly string[];
  /** Where the runs would disturb one another. */
  isAlone?: boolean;
  also?: Partial<NatResult>;
}

const EI = ['endpoint-independent'];
const ADDRESS = ['address-dependent'];
const PORT = ['address-and-port-dependent'];
const OPEN = ['inconclusive'];
const UNFIT = ['unfit'];
const NO = ['no'];

/** What can be told for sure. */
export const PLAIN: readonly Required<
  Pick<Network, 'kind' | 'mapping' | 'filtering' | 'hairpinning' | 'classicName'>
>[] = [
  { kind: 'port-restricted', mapping: EI, filtering: PORT, hairpinning: NO, classicName: 'port-restricted cone' },
  { kind: 'symmetric', mapping: PORT, filtering: PORT, hairpinning: NO, classicName: 'symmetric NAT' },
  { kind: 'full cone', mapping: EI, filtering: EI, hairpinning: NO, classicName: 'full cone' },
  { kind: 'restricted', mapping: EI, filtering: ADDRESS, hairpinning: NO, classicName: 'restricted cone' },
  { kind: 'address-dependent', mapping: ADDRESS, filtering: PORT, hairpinning: NO, classicName: 'symmetric NAT' },
  { kind: 'hairpinning', mapping: EI, filtering: EI, hairpinning: ['yes'], classicName: 'full cone' },
  {
    kind: 'firewall',
    mapping: ['none'],
    filtering: PORT,
    hairpinning: ['none'],
    classicName: 'symmetric UDP firewall',
  },
];

/** NATs that are rarer, and ones that follow each other. */
const RARER: readonly Network[] = [
  {
    name: 'spoiled by unsolicited packets',
    kind: 'spoiled',
    mapping: EI,
    filtering: PORT,
    hairpinning: NO,
    also: { afterUnsolicited: 'spoiled' },
  },
  { name: 'random ports', kind: 'random ports', mapping: PORT, filtering: PORT, hairpinning: NO },
  {
    name: 'a pool with an address for each destination',
    kind: 'pool',
    mapping: ADDRESS,
    filtering: OPEN,
    hairpinning: NO,
    also: { pool: ['198.51.100.1', '198.51.100.2'] },
  },
  {
    name: 'hairpinning that keeps the inner source',
    kind: 'hairpinning with the inner source',
    mapping: EI,
    filtering: EI,
    hairpinning: ['yes', 'no'],
  },
  // Whether a flow is one of the random ones is chance: all are what the NAT did in that run.
  {
    name: 'half of the flows with random ports',
    kind: 'half of the flows random',
    mapping: [...EI, ...ADDRESS, ...PORT],
    filtering: [...PORT, ...OPEN, ...UNFIT],
    hairpinning: NO,
  },
  {
    name: 'two NATs, both port-restricted',
    kind: 'port-restricted',
    mapping: EI,
    filtering: PORT,
    hairpinning: NO,
    between: { carrier: 'port-restricted' },
  },
  {
    name: 'a symmetric NAT behind a port-restricted one',
    kind: 'symmetric',
    mapping: PORT,
    filtering: PORT,
    hairpinning: NO,
    between: { carrier: 'port-restricted' },
  },
  {
    name: 'a full cone behind a symmetric NAT',
    kind: 'full cone',
    mapping: PORT,
    filtering: PORT,
    hairpinning: NO,
    between: { carrier: 'symmetric' },
  },
];

/** Where packets are lost, late or few. */
const DISTURBED: readonly Network[] = [
  {
    name: 'port-restricted, round trips of 800 ms',
    kind: 'port-restricted',
    mapping: EI,
    filtering: PORT,
    hairpinning: NO,
    between: { emulation: { delay: 400 } },
  },
  {
    name: 'symmetric, round trips of 800 ms',
    kind: 'symmetric',
    mapping: PORT,
    filtering: PORT,
    hairpinning: NO,
    between: { emulation: { delay: 400 } },
  },
  {
    name: 'restricted, 30 of a hundred packets out of order',
    kind: 'restricted',
    mapping: EI,
    filtering: ADDRESS,
    hairpinning: NO,
    between: { emulation: { delay: 60, reorder: 30 } },
  },
  {
    name: 'port-restricted, loss of 5 of a hundred packets each way',
    kind: 'port-restricted',
    mapping: [...EI, ...OPEN],
    filtering: [...PORT, ...OPEN],
    hairpinning: [...NO, ...OPEN],
    loss: 5,
  },
  {
    name: 'port-restricted, loss of 10 of a hundred packets each way, round trips of 100 ms',
    kind: 'port-restricted',
    mapping: [...EI, ...OPEN],
    filtering: [...PORT, ...OPEN],
    hairpinning: [...NO, ...OPEN],
    between: { emulation: { delay: 50, loss: 10 } },
  },
  {
    name: 'port-restricted, loss of 20 of a hundred packets each way',
    kind: 'port-restricted',
    mapping: [...EI, ...OPEN],
    filtering: [...PORT, ...OPEN],
    hairpinning: [...NO, ...OPEN],
    loss: 20,
  },
  {
    name: 'port-restricted, two packets a second out',
    kind: 'few requests',
    mapping: [...EI, ...OPEN, ...UNFIT],
    filtering: [...PORT, ...OPEN, ...UNFIT],
    hairpinning: [...NO, ...OPEN],
    isAlone: true,
  },
  {
    name: 'port-restricted, three packets a second in',
    kind: 'few replies',
    mapping: [...EI, ...OPEN, ...UNFIT],
    filtering: [...PORT, ...OPEN, ...UNFIT],
    hairpinning: [...NO, ...OPEN],
    isAlone: true,
  },
  {
    name: 'full cone, three packets a second in',
    kind: 'few replies to a full cone',
    mapping: [...EI, ...OPEN, ...UNFIT],
    filtering: [...EI, ...OPEN, ...UNFIT],
    hairpinning: [...NO, ...OPEN],
    isAlone: true,
  },
];

/** Where not every packet gets through, whatever its turn. */
const BLOCKED: readonly Network[] = [
  {
    name: 'no way to or from the second address of the server',
    kind: 'no second address',
    mapping: UNFIT,
    filtering: UNFIT,
    hairpinning: NO,
  },
  {
    name: 'full cone, no way to the second address of the server',
    kind: 'no way to the second address',
    mapping: UNFIT,
    filtering: EI,
    hairpinning: NO,
  },
  {
    name: 'port-restricted, out to port 3478 only',
    kind: 'only port 3478',
    mapping: EI,
    filtering: UNFIT,
    hairpinning: NO,
  },
  {
    name: 'full cone, port 3479 blocked both ways',
    kind: 'no second port',
    mapping: EI,
    filtering: UNFIT,
    hairpinning: NO,
  },
  { name: 'UDP for DNS only', kind: 'DNS only', error: 'timeout' },
  { name: 'small UDP packets only', kind: 'small packets only', error: 'timeout' },
  { name: 'UDP blocked', kind: 'UDP blocked', error: 'timeout' },
  { name: 'UDP rejected', kind: 'UDP rejected', error: 'refused' },
];

/** Other servers and IP versions. */
const OTHERS: readonly Network[] = [
  {
    name: 'port-restricted, with `icescope serve` as the server',
    kind: 'port-restricted',
    mapping: EI,
    filtering: PORT,
    hairpinning: NO,
    between: { isOwnServer: true },
  },
  {
    name: 'symmetric, with `icescope serve` as the server',
    kind: 'symmetric',
    mapping: PORT,
    filtering: PORT,
    hairpinning: NO,
    between: { isOwnServer: true },
  },
  {
    name: 'restricted, with `icescope serve` as the server',
    kind: 'restricted',
    mapping: EI,
    filtering: ADDRESS,
    hairpinning: NO,
    between: { isOwnServer: true },
  },
];

/** They need tayga. */
export const IPV6_ONLY: readonly Network[] = [
  {
    name: 'IPv6 only, NAT64, port-restricted',
    kind: 'port-restricted',
    mapping: EI,
    filtering: PORT,
    hairpinning: NO,
    between: { isNat64: true },
    options: [`stun:[${NAT64}c633:640a]`],
    also: {
      family: 'ipv6',
      nat64Prefix: `${NAT64}/96`,
      afterUnsolicited: 'kept',
    },
  },
  {
    name: 'IPv6 only, a server with IPv6',
    kind: 'none',
    mapping: ['none'],
    filtering: EI,
    hairpinning: ['none'],
    between: { isNat64: true },
    options: [`stun:[${SERVER6}]`],
    also: { classicName: 'open internet' },
  },
];

export const FURTHER: readonly Network[] = [...RARER, ...DISTURBED, ...BLOCKED, ...OTHERS];

/** All of them. */
export const NETWORKS: readonly Network[] = [
  ...PLAIN.map((plain) => ({ name: plain.kind, ...plain })),
  ...FURTHER,
  ...IPV6_ONLY,
];

export type Grade = 'right' | 'open' | 'wrong';

/** `open`: a part has no verdict, though it could have one. */
export function gradeOf(network: Network, result: NatResult): Grade {
  const { error, classicName, also = {} } = network;
  if (isLossy(network) && result.error?.code === 'timeout') return 'open';
  if (error !== undefined || result.error !== undefined) return result.error?.code === error ? 'right' : 'wrong';
  const parts = [
    [network.mapping, result.mapping?.behavior],
    [network.filtering, result.filtering?.behavior],
    [network.hairpinning, result.hairpinning?.behavior],
  ] as const;
  if (!parts.every(([allowed = [], found = '']) => allowed.includes(found))) return 'wrong';
  const isOpen = parts.some(
    ([allowed = [], found = '']) => isUnjudged(found) && allowed.some((one) => !isUnjudged(one)),
  );
  if (isOpen) return 'open';
  const found = new Map<string, unknown>(Object.entries(result));
  const isAlso = Object.entries(also).every(([name, value]) => isDeepStrictEqual(found.get(name), value));
  return isAlso && (classicName === undefined || result.classicName === classicName) ? 'right' : 'wrong';
}

/** Where none of the first requests is answered, and none when the server is asked again: with a loss of 20, once in 3500 runs. */
function isLossy({ loss, between }: Network): boolean {
  return loss !== undefined || between?.emulation?.loss !== undefined;
}

function isUnjudged(behavior: string): boolean {
  return behavior === 'inconclusive' || behavior === 'unfit';
}
