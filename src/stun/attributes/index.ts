import type { Attribute } from '../attribute.ts';
import { hex16 } from '../bytes.ts';
import type { Message } from '../message.ts';
import * as classic from './classic.ts';
import * as ice from './ice.ts';
import * as natBehavior from './nat-behavior.ts';
import * as stun from './stun.ts';
import * as turn from './turn.ts';

/** Every known attribute, by type. */
export const ATTRIBUTES: ReadonlyMap<number, Attribute<unknown>> = new Map(
  [stun, natBehavior, turn, ice, classic]
    .flatMap((group): Attribute<unknown>[] => Object.values(group))
    .toSorted((a, b) => a.type - b.type)
    .map((attribute) => [attribute.type, attribute]),
);

/** `XOR-MAPPED-ADDRESS`; `0x7FFF` for an unknown one. */
export function attributeName(type: number): string {
  return ATTRIBUTES.get(type)?.name ?? hex16(type);
}

/** Types below 0x8000: who does not understand one cannot process the message (RFC 8489 section 14). */
export function isComprehensionRequired(type: number): boolean {
  return type < 0x8000;
}

/** The comprehension-required types in a message that are unknown, each once. */
export function unknownRequiredTypes(message: Message): number[] {
  const unknown: number[] = [];
  for (const { type } of message.attributes) {
    if (isComprehensionRequired(type) && !ATTRIBUTES.has(type) && !unknown.includes(type)) unknown.push(type);
  }
  return unknown;
}
