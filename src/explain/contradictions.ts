import { isMeantByAgent, type LastByteOf } from '../candidate/consistency.ts';
import { TRANSPORTS } from '../candidate/words.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { CONTRADICTION_RULES } from '../rules/candidate/index.ts';
import { parseIP } from '../stun/ip.ts';
import { isNear, reachOf } from './address.ts';
import { type IntendedCandidate, isPlainPreference } from './priority/intended.ts';
import type { PriorityReadings } from './priority/interpret.ts';
import { carrierOf, isHidden, type Subject } from './subject.ts';
import { lookUp, type Texts } from './texts/text.ts';

/** Fields that cannot all be true. */
export interface Contradiction extends Diagnostic {
  readonly rule: ContradictionId;
  readonly fields: readonly string[];
}

/** The grammar also reports two of them, from the priority alone. */
type ContradictionId = keyof typeof CONTRADICTION_RULES | 'priority-type-mismatch' | 'priority-component-mismatch';

function contradiction(rule: ContradictionId, fields: readonly string[], message: string): Contradiction {
  return { rule, severity: 'warning', fields, message };
}

/** A candidate, with its priority as read for it, or for the one it was computed for. */
interface Known {
  subject: Subject;
  priority: PriorityReadings | undefined;
  intended: IntendedCandidate | undefined;
}

type Check = (known: Known, t: Texts) => Contradiction | undefined;

/** The contradictions between the fields of a candidate, the gravest first. */
export function contradictionsIn(known: Known, t: Texts): Contradiction[] {
  return CHECKS.map((check) => check(known, t)).filter((found) => found !== undefined);
}

const CHECKS: readonly Check[] = [typeAgainstPriority, componentAgainstPriority, addressAgainstPriority, mdns, related];

function typeAgainstPriority({ subject, intended }: Known, t: Texts): Contradiction | undefined {
  const { type = '', transport = '' } = subject;
  const isKnown = lookUp(t.types, type) !== undefined && carrierOf(subject) !== undefined;
  if (intended === undefined || !isKnown) return undefined;
  const preference = `${intended.priority.parts.typePreference}`;
  if (intended.type === type) {
    const message = t.contradictions.transport(preference, intended.carrier, transport);
    return contradiction('priority-transport-mismatch', ['priority', 'transport'], message);
  }
  const message = t.contradictions.type(preference, typeWord(intended.type, t), typeWord(type, t));
  return contradiction('priority-type-mismatch', ['priority', 'type'], message);
}

function typeWord(type: string, t: Texts): string {
  return lookUp(t.types, type) ?? type;
}

/** Google Nest, which writes no foundation, counts candidates there; Microsoft's TCP candidates have a 2. */
function componentAgainstPriority({ subject, priority }: Known, t: Texts): Contradiction | undefined {
  const { component, foundation, transport = '' } = subject;
  const isOdd = foundation === '' || transport.startsWith('tcp-');
  if (component === undefined || isOdd || priority?.type === undefined) return undefined;
  const { component: written, typePreference } = priority.parts;
  const isMeant = priority.readings.length > 0 || isPlainPreference(typePreference);
  if (written === component || !isMeant || isMeantByAgent(lastByteOf(subject, component))) return undefined;
  const message = t.contradictions.component(`${written}`, `${component}`);
  return contradiction('priority-component-mismatch', ['priority', 'component'], message);
}

function lastByteOf({ priority = 0, transport = '' }: Subject, component: number): LastByteOf {
  return { priority, component, transport: TRANSPORTS.words.indexOf(transport) + 1 };
}

function addressAgainstPriority({ subject, priority }: Known, t: Texts): Contradiction | undefined {
  const otherAddress = priority?.readings[0]?.otherAddress;
  if (otherAddress === undefined) return undefined;
  const message = t.contradictions.address(otherAddress, subject.address ?? '');
  return contradiction('priority-address-mismatch', ['priority', 'address'], message);
}

const NOT_HOST = ['srflx', 'prflx', 'relay'];

/** Names hide host addresses, and no others (draft-ietf-mmusic-mdns-ice-candidates section 3.1.1). */
function mdns({ subject: { address = '', addressKind, type = '' } }: Known, t: Texts): Contradiction | undefined {
  if (addressKind !== 'mdns' || !NOT_HOST.includes(type)) return undefined;
  return contradiction('mdns-not-host', ['address', 'type'], t.contradictions.mdns(address, typeWord(type, t)));
}

/** A reflexive address is outside a NAT and its base inside, and both have the same IP version. */
function related({ subject }: Known, t: Texts): Contradiction | undefined {
  const { address = '', relatedAddress = '', type } = subject;
  if (type !== 'srflx' || isHidden(relatedAddress)) return undefined;
  const [own, base] = [parseIP(address), parseIP(relatedAddress)];
  if (own === undefined || base === undefined) return undefined;
  const fields = ['address', 'relatedAddress'];
  if (own.length !== base.length)
    return contradiction('related-family', fields, t.contradictions.family(address, relatedAddress));
  const isInverted = isNear(reachOf(address, undefined).scope) && reachOf(relatedAddress, undefined).scope === 'public';
  return isInverted
    ? contradiction('related-inverted', fields, t.contradictions.inside(address, relatedAddress))
    : undefined;
}
