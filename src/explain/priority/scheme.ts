import type { PriorityParts } from '../../candidate/priority.ts';
import type { AuthorName } from '../authors.ts';
import type { Subject } from '../subject.ts';
import type { PartName, Texts, TypeMeaning } from '../texts/text.ts';

/** A part of a priority: its number, and what that means. */
export interface Part {
  name: PartName;
  value: number;
  meaning: string;
}

/** The meaning of a type preference to an agent. */
export interface TypeRow {
  preference: number;
  type: 'host' | 'srflx' | 'prflx' | 'relay';
  /** Left out if it is the same for both. */
  carrier?: 'udp' | 'tcp';
  meaning: TypeMeaning;
}

/** The content of an agent's local preference. */
export interface Local {
  parts: Part[];
  /** The position of the network interface in the agent's order, from 1; 0 for any interface. */
  networkInterface?: number;
  /** The preference was computed for an address of another kind than the one given: that kind, in words. */
  otherAddress?: string;
  /** Whether other agents would write the same. */
  isCommon?: boolean;
  /** How much was subtracted from the priority, so that no two are equal. */
  lowered?: number;
}

/** How an agent, or several that do the same, computes priorities. */
export interface Scheme {
  authors: readonly AuthorName[];
  types: readonly TypeRow[];
  /** The meaning of the local preference, or undefined if this agent would not write it. */
  /** Whether it lowers priorities until no two are equal. */
  lowers?: boolean;
  readLocal: (parts: PriorityParts, subject: Subject, t: Texts) => Local | undefined;
}

/** A priority as agents of one scheme understand it. */
export interface Reading extends Local {
  authors: readonly AuthorName[];
  type: TypeRow;
}

export function part(name: PartName, value: number, meaning: string): Part {
  return { name, value, meaning };
}

/** The type preferences that RFC 8445 section 5.1.2.2 recommends, for agents that use them over UDP and TCP alike. */
export const RECOMMENDED: readonly TypeRow[] = [
  { preference: 126, type: 'host', meaning: 'host' },
  { preference: 110, type: 'prflx', meaning: 'prflx' },
  { preference: 100, type: 'srflx', meaning: 'srflx' },
  { preference: 0, type: 'relay', meaning: 'relay' },
];

/** 65535, which agents write if there is nothing to rank. */
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
