import type { IssueId } from '../candidate/issues.ts';
import { isNear, reachOf } from './address.ts';
import type { FieldRanges, TextRange } from './field-ranges.ts';
import { WORDS } from './field-ranges.ts';
import type { PriorityReadings } from './priority/interpret.ts';
import { type Part, part, type Reading } from './priority/scheme.ts';
import { isHidden, type Subject } from './subject.ts';
import { type AddressScope, lookUp, type Texts } from './texts/text.ts';

/** A field of a candidate in plain words. */
export interface FieldLine {
  /** The name in the record: `relatedAddress`. */
  field: string;
  /** The name in the candidate: `raddr`. */
  label: string;
  value: string | number;
  meaning: string;
  /** The kind of network where an address is valid. */
  scope?: AddressScope;
  /** The parts of a priority. */
  parts?: Part[];
  /** The position of the value in the text. */
  range?: TextRange;
}

export interface Known {
  subject: Subject;
  ranges: FieldRanges;
  priority: PriorityReadings | undefined;
  /** The reading of the priority that is shown. */
  reading: Reading | undefined;
}

/** Every field of a candidate, in the order of the grammar, then what the log says about it. */
export function linesOf(known: Known, t: Texts): FieldLine[] {
  const lines = [...mandatoryLines(known, t), ...namedLines(known, t), ...contextLines(known.subject, t)];
  return lines.filter((line) => line !== undefined);
}

type Line = FieldLine | undefined;

function line<T extends string | number>(
  field: string,
  label: string,
  value: T | undefined,
  meaning: (value: T) => string,
  range?: TextRange,
): Line {
  if (value === undefined) return undefined;
  const result: FieldLine = { field, label, value, meaning: meaning(value) };
  if (range !== undefined) result.range = { from: range.from, to: range.to };
  return result;
}

function mandatoryLines(known: Known, t: Texts): Line[] {
  const { subject, ranges } = known;
  const at = ranges.fields;
  return [
    line('foundation', 'foundation', subject.foundation, (value) => foundationMeaning(value, t), at.foundation),
    line('component', 'component', subject.component, (value) => componentMeaning(value, t), at.component),
    line('transport', 'transport', subject.transport, (value) => transportMeaning(value, t), at.transport),
    priorityLine(known, t),
    addressLine(subject, at.address, t),
    line('port', 'port', subject.port, (value) => portMeaning(value, subject, t), at.port),
    line('type', 'type', subject.type, (value) => lookUp(t.typeMeanings, value) ?? t.unknownType, at.type),
  ];
}

function namedLines({ subject, ranges }: Known, t: Texts): Line[] {
  const at = ranges.fields;
  const { relatedPort, generation, networkCost } = subject;
  return [
    relatedLine(subject, at.relatedAddress, t),
    line('relatedPort', WORDS.relatedPort, relatedPort, (value) => rportMeaning(value, subject, t), at.relatedPort),
    line('tcpType', WORDS.tcpType, subject.tcpType, (value) => t.tcpTypes[value], at.tcpType),
    line('generation', WORDS.generation, generation, (value) => t.generation(value), at.generation),
    line('ufrag', WORDS.ufrag, subject.ufrag, () => t.ufrag, at.ufrag),
    line('networkId', WORDS.networkId, subject.networkId, () => t.networkId, at.networkId),
    line('networkCost', WORDS.networkCost, networkCost, (value) => costMeaning(value, t), at.networkCost),
    ...(subject.extensions ?? []).map(({ name, value }, index) =>
      line('extensions', name, value, () => extensionMeaning(name, t), ranges.extensions[index]),
    ),
  ];
}

function contextLines({ direction, sdpMid, sdpMLineIndex, usernameFragment, ufrag }: Subject, t: Texts): Line[] {
  const isOther = ufrag !== undefined && ufrag !== usernameFragment;
  return [
    line('direction', 'direction', direction, (value) => t.context.directions[value]),
    line('sdpMid', 'sdpMid', sdpMid, () => t.context.sdpMid),
    line('sdpMLineIndex', 'sdpMLineIndex', sdpMLineIndex, () => t.context.sdpMLineIndex),
    line('usernameFragment', 'usernameFragment', usernameFragment, () =>
      isOther ? t.context.otherUfrag : t.context.usernameFragment,
    ),
  ];
}

function foundationMeaning(value: string, t: Texts): string {
  return value === '' ? t.foundation.empty : t.foundation.usual;
}

function componentMeaning(value: number, t: Texts): string {
  if (value === 1) return t.component.rtp;
  return value === 2 ? t.component.rtcp : t.component.other;
}

function transportMeaning(value: string, t: Texts): string {
  if (value.startsWith('tcp-')) return t.transports['tcp-'];
  return lookUp(t.transports, value) ?? t.unknownTransport;
}

function priorityLine({ subject, ranges, priority, reading }: Known, t: Texts): Line {
  const range = ranges.fields.priority;
  if (priority === undefined) return line('priority', 'priority', subject.priority, () => t.priority.outside, range);
  const { typePreference, localPreference, component } = priority.parts;
  const type = reading?.type ?? priority.type;
  if (type === undefined) {
    const say = typePreference === 127 ? t.priority.above : t.priority.noFormula;
    const meaning = say(`${typePreference}`, `${localPreference}`, `${component}`);
    return line('priority', 'priority', subject.priority, () => meaning, range);
  }
  const local = reading?.parts ?? [part('otherPreference', localPreference, t.local.unknown(`${localPreference}`))];
  const first = part('typePreference', typePreference, t.typePreferences[type.meaning]);
  const lowered = reading?.lowered ?? 0;
  const componentText = t.priority.component(`${component - lowered}`);
  const last = part('component', component, lowered > 0 ? t.priority.lowered(componentText, lowered) : componentText);
  const inner = local.map(({ meaning }) => meaning).join(', ');
  const meaning = `${typePreference} · ${localPreference} · ${component}: ${first.meaning}; ${inner}; ${last.meaning}`;
  const found = line('priority', 'priority', subject.priority, () => meaning, range);
  return found && { ...found, parts: [first, ...local, last] };
}

function addressLine(subject: Subject, range: TextRange | undefined, t: Texts): Line {
  const { address, addressKind, type } = subject;
  if (address === undefined) return undefined;
  const { scope, inner } = reachOf(address, addressKind);
  const notes = [scopeText(scope, inner, t)];
  if (type === 'relay' && isNear(scope)) notes.push(t.addressNotes.relayInside);
  if ((type === 'srflx' || type === 'prflx') && isNear(scope)) notes.push(t.addressNotes.secondNat);
  if (type === 'srflx' && address === subject.relatedAddress) notes.push(t.addressNotes.noNat);
  const found = line('address', 'address', address, () => notes.join(t.labels.separator), range);
  return found && { ...found, scope };
}

function scopeText(scope: AddressScope, inner: string | undefined, t: Texts): string {
  return inner === undefined ? t.scopes[scope] : `${t.scopes[scope]}: ${inner}`;
}

/** Ids of the issues that parse reports about ports. */
const PORT_ISSUES = [
  ...(['port-zero', 'port-discard', 'port-privileged', 'port-blocked', 'tcp-active-port'] as const),
  ...(['tcp-active-port-zero', 'tcp-listen-port'] as const),
] satisfies readonly IssueId[];

function portMeaning(port: number, subject: Subject, t: Texts): string {
  const { transport, tcpType, type, relatedPort, relatedAddress } = subject;
  const issue = PORT_ISSUES.find((id) => subject.issues?.some((one) => one.id === id));
  if (issue !== undefined) return t.portIssues[issue];
  if (tcpType === 'active' && transport !== 'udp') return t.port.active;
  if (port < 1024) return t.port.low;
  if (type === 'relay') return t.port.relay;
  if (type === 'host') return t.port.listens;
  const isKnown = relatedPort !== undefined && relatedPort !== 0 && relatedPort !== 9 && relatedAddress !== undefined;
  if (!isKnown) return t.port.mapped;
  return port === relatedPort ? t.port.kept : t.port.changed;
}

function relatedLine(subject: Subject, range: TextRange | undefined, t: Texts): Line {
  const { relatedAddress, address, relatedPort, port, type = '' } = subject;
  if (relatedAddress === undefined) return undefined;
  const kind = relatedAddress.endsWith('.local') ? 'mdns' : undefined;
  const { scope, inner } = reachOf(relatedAddress, kind);
  const found = line('relatedAddress', WORDS.relatedAddress, relatedAddress, () => meaning(), range);
  return found && { ...found, scope };

  function meaning(): string {
    if (relatedAddress === '') return t.related.empty;
    if (isHidden(relatedAddress)) return t.related.hidden;
    if (type === 'relay' && relatedAddress === address && relatedPort === port) return t.related.itself;
    const role = lookUp(t.related.roles, type) ?? t.related.unknownRole;
    return [role, scopeText(scope, inner, t), ...(isNear(scope) ? [t.related.leak] : [])].join(t.labels.separator);
  }
}

function rportMeaning(value: number, { relatedAddress }: Subject, t: Texts): string {
  const isGone = value === 0 || (value === 9 && isHidden(relatedAddress));
  return isGone ? t.rport.hidden : t.rport.usual;
}

/** libwebrtc's costs (rtc_base/network_constants.h): one more is over a VPN, two less in a slice of a 5G network. */
const COSTS = [0, 10, 50, 250, 500, 900, 910, 980, 999] as const;

function costMeaning(cost: number, t: Texts): string {
  const exact = COSTS.find((one) => one === cost);
  if (exact !== undefined) return t.costs[exact];
  const overVpn = COSTS.find((one) => one === cost - 1);
  if (overVpn !== undefined) return `${t.costs[overVpn]}${t.labels.separator}${t.cost.vpn}`;
  const inSlice = COSTS.find((one) => one === cost + 2);
  return inSlice === undefined ? t.cost.other : `${t.costs[inSlice]}${t.labels.separator}${t.cost.slice}`;
}

function extensionMeaning(name: string, t: Texts): string {
  const lower = name.toLowerCase();
  if (/^(ice-)?(pwd|password)$/.test(lower)) return t.extension.password;
  return lower === 'raddr' || lower === 'rport' ? t.extension.late : t.extension.unknown;
}
