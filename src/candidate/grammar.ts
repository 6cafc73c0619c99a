import { type AddressKind, addressKind, isNoAddress } from './address.ts';
import { equals, isIceChars, textOf, wholeNumber } from './bytes.ts';
import { portIssue, priorityIssue } from './consistency.ts';
import { readExtensions } from './extensions.ts';
import type { Fields } from './fields.ts';
import { isHiddenNumber } from './hidden.ts';
import type { IssueId } from './issues.ts';
import { withoutLink } from './link.ts';
import { MAX_PRIORITY } from './priority.ts';
import { findSlots } from './slots.ts';
import type { Tokens } from './tokens.ts';
import { SECRET_NAMES, SSLTCP, TCP, TRANSPORTS, TYPES } from './words.ts';

/** The six tokens before `typ`, in order. */
export const FOUNDATION = 0;
export const COMPONENT = 1;
export const TRANSPORT = 2;
export const PRIORITY = 3;
export const ADDRESS = 4;
export const PORT = 5;

/**
 * Reads the tokens of a candidate (the text after `candidate:`) into `fields`.
 * Grammar: RFC 8839 section 5.1 with the wider digits of RFC 5245 section 15.1 and RFC 6544 section 4.5's tcptype.
 */
export function readFields(fields: Fields, tokens: Tokens): void {
  fields.clear(tokens.bytes, tokens.start[0] ?? 0);
  fields.to = tokens.end[tokens.count - 1] ?? 0;
  const slots = findSlots(fields, tokens);
  const foundation = slots.at[FOUNDATION] ?? -1;
  const component = slots.at[COMPONENT] ?? -1;
  const transport = slots.at[TRANSPORT] ?? -1;
  const priority = slots.at[PRIORITY] ?? -1;
  const address = slots.at[ADDRESS] ?? -1;
  const port = slots.at[PORT] ?? -1;
  const { start, end } = tokens;
  if (foundation >= 0) readFoundation(fields, start[foundation] ?? 0, end[foundation] ?? 0);
  if (component >= 0) takeComponent(fields, start[component] ?? 0, end[component] ?? 0, tokens.number(component));
  if (transport >= 0) readTransport(fields, start[transport] ?? 0, end[transport] ?? 0);
  if (priority >= 0) takePriority(fields, start[priority] ?? 0, end[priority] ?? 0, tokens.number(priority));
  if (address >= 0) readAddress(fields, start[address] ?? 0, end[address] ?? 0);
  if (port >= 0) takePort(fields, start[port] ?? 0, end[port] ?? 0, tokens.number(port));
  if (slots.typ >= 0) {
    readTypeSlot(fields, tokens, slots.typ + 1);
    readExtensions(fields, tokens, slots.typ + 2, slots.end);
  }
  // A number may be hidden, but no field may be cut off.
  if (fields.isPartial && (slots.typ < 0 || slots.at.includes(-1))) fields.isPartial = false;
  noteSecrets(fields, tokens);
  noteAbout(fields, tokens, priority, priorityIssue(fields));
  noteAbout(fields, tokens, port, portIssue(fields));
  fields.isCopyable = !tokens.hasSpecial && !tokens.hasComma;
  fields.isPlain = fields.isCopyable && fields.issues.length === 0;
}

/** Whatever follows the name of a password is one, even where names and values are out of step. */
function noteSecrets(fields: Fields, tokens: Tokens): void {
  for (let i = 1; i + 1 < tokens.count; i++) {
    const from = tokens.start[i] ?? 0;
    const to = tokens.end[i] ?? 0;
    if (!isSecretName(tokens.bytes, from, to)) continue;
    fields.note('secret-in-log', from, to);
    let secret = i + 1;
    while (secret < tokens.count - 1 && tokens.start[secret] === tokens.end[secret]) secret++;
    fields.secrets.push(tokens.start[secret] ?? 0, tokens.end[secret] ?? 0);
  }
}

/** Checks the first letter before comparing, because names of passwords are rare. */
function isSecretName(bytes: Uint8Array, from: number, to: number): boolean {
  const first = (bytes[from] ?? 0) | 0x20;
  if ((first !== 0x70 && first !== 0x69) || to - from < 3 || to - from > 8) return false;
  for (const name of SECRET_NAMES) if (equals(bytes, from, to, name, false)) return true;
  return false;
}

function noteAbout(fields: Fields, tokens: Tokens, slot: number, id: IssueId | undefined): void {
  if (id !== undefined) fields.noteToken(id, tokens, slot);
}

export function readFoundation(fields: Fields, from: number, to: number): void {
  fields.foundationFrom = from;
  fields.foundationTo = to;
  if (from === to) fields.note('foundation-empty', from, to);
  else if (isIceChars(fields.bytes, from, to)) {
    if (to - from > 32) fields.note('foundation-length', from, to);
  } else if (isHidden(fields, from, to)) fields.note('foundation-redacted', from, to);
  else fields.note(to - from > 32 ? 'foundation-length' : 'foundation-character', from, to);
}

function isHidden(fields: Fields, from: number, to: number): boolean {
  return isHiddenNumber(textOf(fields.bytes, from, to));
}

/** The log does not have what the candidate had. */
function noteHidden(fields: Fields, id: IssueId, from: number, to: number): void {
  fields.note(id, from, to);
  fields.isPartial = true;
}

export function readComponent(fields: Fields, from: number, to: number): void {
  takeComponent(fields, from, to, wholeNumber(fields.bytes, from, to));
}

function takeComponent(fields: Fields, from: number, to: number, value: number): void {
  if (value < 0 || value > 0x7fffffff) return fields.note(componentIssue(fields.bytes, from, to), from, to);
  if (value < 1 || value > 256) fields.note('component-range', from, to);
  else if (to - from > 3) fields.note('component-digits', from, to);
  fields.component = value;
}

/** libwebrtc takes any whole number, a negative one too. */
function componentIssue(bytes: Uint8Array, from: number, to: number): 'component-negative' | 'component-number' {
  return bytes[from] === 0x2d && wholeNumber(bytes, from + 1, to) >= 0 ? 'component-negative' : 'component-number';
}

export function readTransport(fields: Fields, from: number, to: number): void {
  const { bytes } = fields;
  const transport = TRANSPORTS.find(bytes, from, to, false);
  fields.transportFrom = from;
  fields.transportTo = to;
  fields.transport = transport;
  if (transport === SSLTCP) fields.note('transport-ssltcp', from, to);
  else if (transport === 0)
    fields.note(isMicrosoft(bytes, from, to) ? 'transport-microsoft' : 'transport-unknown', from, to);
}

/** tcp-act, tcp-pass, tcp-so of [MS-ICE2]. */
function isMicrosoft(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from > 4 && TRANSPORTS.find(bytes, from, from + 3, false) === TCP && bytes[from + 3] === 0x2d;
}

export function readPriority(fields: Fields, from: number, to: number): void {
  takePriority(fields, from, to, wholeNumber(fields.bytes, from, to));
}

function takePriority(fields: Fields, from: number, to: number, value: number): void {
  if (value < 0 && isHidden(fields, from, to)) return noteHidden(fields, 'priority-redacted', from, to);
  if (value < 0) return fields.note('priority-number', from, to);
  if (value > 0xffffffff) return fields.note('priority-range', from, to);
  if (value === 0) fields.note('priority-zero', from, to);
  if (value > MAX_PRIORITY) fields.note('priority-large', from, to);
  fields.priority = value;
}

export function readAddress(fields: Fields, start: number, end: number): void {
  const [from, to] = withoutLink(fields.bytes, start, end);
  const kind = addressKind(fields.bytes, from, to);
  fields.addressFrom = from;
  fields.addressTo = to;
  fields.addressKind = kind;
  const isNone = kind === 'invalid' && isNoAddress(textOf(fields.bytes, from, to));
  const id = isNone ? 'address-null' : ADDRESS_ISSUE[kind];
  if (id !== undefined) fields.note(id, from, to);
}

const ADDRESS_ISSUE: Record<AddressKind, IssueId | undefined> = {
  ipv4: undefined,
  ipv6: undefined,
  mdns: undefined,
  'ipv6-zone': 'address-zone',
  'ipv6-bracketed': 'address-bracketed',
  hostname: 'address-hostname',
  redacted: 'address-redacted',
  invalid: 'address-invalid',
};

export function readPort(fields: Fields, from: number, to: number): void {
  takePort(fields, from, to, wholeNumber(fields.bytes, from, to));
}

function takePort(fields: Fields, from: number, to: number, value: number): void {
  if (value < 0 && isHidden(fields, from, to)) return noteHidden(fields, 'port-redacted', from, to);
  if (value < 0) return fields.note('port-number', from, to);
  if (value > 65535) return fields.note('port-range', from, to);
  fields.port = value;
}

function readTypeSlot(fields: Fields, tokens: Tokens, slot: number): void {
  const from = tokens.start[slot] ?? 0;
  const to = tokens.end[slot] ?? 0;
  if (slot >= tokens.count || from === to) fields.note('type-missing', fields.to, fields.to);
  else readType(fields, from, to);
}

export function readType(fields: Fields, from: number, to: number): void {
  fields.typeFrom = from;
  fields.typeTo = to;
  fields.type = TYPES.find(fields.bytes, from, to, true);
  if (fields.type > 0) return;
  fields.type = TYPES.find(fields.bytes, from, to, false);
  fields.note(fields.type > 0 ? 'type-case' : 'type-unknown', from, to);
}
