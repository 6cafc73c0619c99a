import type { Config, Entry } from '../config.ts';
import { allowedRanges, deniedRanges, type Listed } from '../effective/peers.ts';
import { type Ip, isAny, readLiteral } from '../values/address.ts';

/** How many lines are compared: each costs a client two requests. */
const MOST_LINES = 60;

/** Addresses that coturn denies without a line. */
const DENIED_ANYWAY = ['127.0.0.1', '0.0.0.1', '::1', '169.254.169.254', 'fe80::1'].flatMap(
  (text) => readLiteral(text) ?? [],
);

/**
 * Addresses by which a running server shows which lines on peers it has: the ends of each range, and what is always
 * denied.
 */
export function peersToAsk(config: Config): Ip[] {
  const ends = [...deniedRanges(config), ...allowedRanges(config)].slice(0, MOST_LINES).flatMap(endsOf);
  const all = [...ends, ...DENIED_ANYWAY].filter((ip) => !isAny(ip));
  return [...new Map(all.map((ip) => [ip.text, ip])).values()];
}

function endsOf({ range }: Listed): Ip[] {
  return range.isSingle ? [range.min] : [range.min, range.max];
}

/** The lines about peers that exceed the limit. */
export function linesNotAsked(config: Config): Entry[] {
  return [...deniedRanges(config), ...allowedRanges(config)].slice(MOST_LINES).map(({ entry }) => entry);
}
