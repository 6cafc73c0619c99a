import type { Obstacle } from '../../ice/obstacles.ts';
import type { Session } from '../../ice/session.ts';

type Words = (name: string) => string;

const OF_SIDE: Readonly<Record<string, Words>> = {
  udp: (name) => `UDP is blocked in the network of ${name}`,
  mapping: (name) => `the NAT of ${name} is symmetric`,
  filtering: (name) => `the NAT or firewall of ${name} filters by port`,
  relay: (name) => `the TURN relay of ${name} does not work`,
  direct: (name) => `${name} sends through its relay only`,
};

const OF_BOTH: Readonly<Record<string, string>> = {
  'same-network': 'they are on different networks',
  hairpinning: 'the NAT in front of both does not hairpin',
  tcp: 'the TCP port is closed',
};

/** The rest of `Connects unless`: the obstacles that keep the two sides apart. */
export function unlessText(ways: readonly (readonly Obstacle[])[], session: Session, nameOf: Namer): string {
  if (isOfEitherNat(ways)) return EITHER_NAT;
  const texts = ways.map((way) => wayText(way, session, nameOf));
  return texts.join(texts.some((text) => text.includes(' and ')) ? '; or ' : ', or ');
}

type Namer = (half: Session['local']) => string;

function wayText(way: readonly Obstacle[], { local, remote }: Session, nameOf: Namer): string {
  const facts = way.map(({ fact }) => fact);
  for (const fact of ['mapping', 'relay'] as const) {
    if (way.length === 2 && facts.every((one) => one.endsWith(fact)))
      return fact === 'mapping' ? 'both NATs are symmetric' : 'neither TURN relay works';
  }
  const texts = way.map(({ fact, isAnyFilter }) => {
    const name = nameOf(fact.startsWith('a-') ? local : remote);
    if (isAnyFilter === true) return `the NAT or firewall of ${name} blocks unsolicited packets`;
    return OF_BOTH[fact] ?? OF_SIDE[fact.slice(2)]?.(name) ?? '';
  });
  return joined(texts.filter((text) => text !== ''));
}

function joined(texts: readonly string[]): string {
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`;
}

const EITHER_NAT = 'one NAT is symmetric and the other one filters by port or is symmetric too';

/** Whether it makes no difference which of the two NATs it is. */
function isOfEitherNat(ways: readonly (readonly Obstacle[])[]): boolean {
  const keys = ways.map((way) => way.map(({ fact }) => fact).join(' ')).toSorted();
  return keys.join(', ') === 'a-filtering b-mapping, a-mapping b-filtering, a-mapping b-mapping';
}
