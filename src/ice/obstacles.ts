import { factOf, type Unknown } from './unknowns.ts';
import type { World } from './world.ts';

/** An obstacle: UDP is blocked, a mapping depends on the destination, a relay does not work, and so on. */
export interface Obstacle {
  fact: Unknown;
  /** For filtering: address-dependent filtering is an obstacle too, not only address- and port-dependent. */
  isAnyFilter?: boolean;
}

/** Readers would skip a longer list. */
const MOST_WAYS = 3;
const MOST_OBSTACLES = 3;

/**
 * The minimal sets of obstacles that each keep two sides apart, whatever else is true. Undefined if they do not fit
 * into one sentence.
 */
export function obstacles(
  worlds: readonly World[],
  names: readonly string[],
  connects: (world: World) => boolean,
): Obstacle[][] | undefined {
  const levels = [...new Map(worlds.map((world) => [keyOf(world, names), world])).values()].map((world) => ({
    badness: names.map((name) => badnessOf(world[name])),
    connects: connects(world),
  }));
  const failing = levels.filter((one) => !one.connects).map(({ badness }) => badness);
  const least = failing.filter((one) => !failing.some((other) => other !== one && isWithin(other, one)));
  // An obstacle helps somewhere, so no set of obstacles explains the failures.
  if (levels.some((level) => level.connects && least.some((one) => isWithin(one, level.badness)))) return undefined;
  const ways = least.map((badness) => wayOf(badness, names));
  const isShort = ways.length <= MOST_WAYS && ways.every((way) => way.length > 0 && way.length <= MOST_OBSTACLES);
  return isShort ? ways : undefined;
}

function keyOf(world: World, names: readonly string[]): string {
  return names.map((name) => `${world[name]}`).join(' ');
}

const BADNESS: Readonly<Record<string, number>> = { address: 1, port: 2, dependent: 1, false: 1 };

function badnessOf(value: World[string] | undefined): number {
  return BADNESS[`${value}`] ?? 0;
}

function isWithin(one: readonly number[], other: readonly number[]): boolean {
  return one.every((level, index) => level <= (other[index] ?? 0));
}

function wayOf(badness: readonly number[], names: readonly string[]): Obstacle[] {
  const facts = names.map(factOf);
  const found = facts.flatMap((fact, index): Obstacle[] => {
    const level = badness[index] ?? 0;
    if (fact === undefined || level === 0) return [];
    return [fact.endsWith('-filtering') && level === 1 ? { fact, isAnyFilter: true } : { fact }];
  });
  // A NAT that maps by destination almost always filters by it too.
  const hasDependent = (side: string): boolean => found.some(({ fact }) => fact === `${side}-mapping`);
  return found.filter(({ fact, isAnyFilter }) => isAnyFilter !== true || !hasDependent(fact.slice(0, 1)));
}
