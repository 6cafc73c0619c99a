import type { PriorityParts } from '../../candidate/priority.ts';
import type { StackName } from '../stack-names.ts';
import { carrierOf, type Subject } from '../subject.ts';
import type { PartName, Texts, TypeMeaning } from '../texts/text.ts';

/** A part of a priority: its number, and what that means. */
export interface Part {
  name: PartName;
  value: number;
  meaning: string;
}

/** A type preference of a stack: what it stands for. */
export interface TypeRow {
  preference: number;
  type: 'host' | 'srflx' | 'prflx' | 'relay';
  /** Left out where it is the same for both. */
  carrier?: 'udp' | 'tcp';
  meaning: TypeMeaning;
}

/** What a stack puts into a local preference. */
export interface Local {
  parts: Part[];
  /** The place of the network interface in the stack's order, from 1; 0 for any interface. */
  networkInterface?: number;
  /** The address that the preference was made for is of another kind than the one given: the kind, in words. */
  otherAddress?: string;
  /** Does it say nothing that other stacks would not say too? */
  isCommon?: boolean;
}

/** How a stack, or a family of stacks that do the same, makes priorities. */
export interface Scheme {
  stacks: readonly StackName[];
  types: readonly TypeRow[];
  /** What the local preference says, or undefined when this stack would not write it. */
  readLocal: (parts: PriorityParts, subject: Subject, t: Texts) => Local | undefined;
}

/** A priority as one family of stacks means it. */
export interface Reading extends Local {
  stacks: readonly StackName[];
  type: TypeRow;
}

/** The row of a type preference that fits the candidate. */
export function rowFor(scheme: Scheme, preference: number, subject: Subject): TypeRow | undefined {
  const carrier = carrierOf(subject);
  return scheme.types.find(
    (row) =>
      row.preference === preference &&
      row.type === subject.type &&
      (row.carrier === undefined || row.carrier === carrier),
  );
}

export function part(name: PartName, value: number, meaning: string): Part {
  return { name, value, meaning };
}

/** The type preferences that RFC 8445 section 5.1.2.2 recommends, for stacks that keep to them over UDP and TCP alike. */
export const RECOMMENDED: readonly TypeRow[] = [
  { preference: 126, type: 'host', meaning: 'host' },
  { preference: 110, type: 'prflx', meaning: 'prflx' },
  { preference: 100, type: 'srflx', meaning: 'srflx' },
  { preference: 0, type: 'relay', meaning: 'relay' },
];

/** 65535: the one value that stacks write when there is nothing to rank. */
export function common(local: number, t: Texts): Local | undefined {
  if (local !== 65535) return undefined;
  return { parts: [part('otherPreference', local, t.local.common)], isCommon: true };
}

/** The three bits of RFC 6544 section 4.2 that rank the ways in which a TCP candidate connects. */
export type Directions = Readonly<Record<'active' | 'passive' | 'so', number>>;

/** Active first: for host candidates, as section 4.2 recommends. */
export const ACTIVE_FIRST: Directions = { active: 6, passive: 4, so: 2 };
/** Simultaneous open first: for candidates behind a NAT. */
export const OPEN_FIRST: Directions = { so: 6, active: 4, passive: 2 };

export function directionPart(value: number, subject: Subject, t: Texts): Part {
  return part('directionPreference', value, t.local.direction(subject.tcpType ?? '?'));
}
