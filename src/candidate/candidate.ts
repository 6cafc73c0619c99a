import type { AddressKind } from './address.ts';
import { textOf } from './bytes.ts';
import type { Fields } from './fields.ts';
import { isError } from './issues.ts';
import { TRANSPORTS, TYPES } from './words.ts';

/** An extension of the candidate-attribute without a field of its own (RFC 8839 section 5.1, cand-extension). */
export interface Extension {
  name: string;
  /** May be empty. */
  value: string;
}

/** The fields of a candidate; absent and unreadable ones are left out. */
export interface CandidateFields {
  /** 1 to 32 letters, digits, "+", "/" (RFC 8839 section 5.1). */
  foundation?: string;
  /** 1 to 256; 1 is RTP (or everything, under rtcp-mux), 2 is RTCP (RFC 8839 section 5.1). */
  component?: number;
  /** In lower case: `udp` (RFC 8445), `tcp` (RFC 6544), or whatever else the text says. */
  transport?: string;
  /** 1 to 2147483647 (RFC 8445 section 5.1.2); up to 4294967295 is read, as agents do. */
  priority?: number;
  address?: string;
  addressKind?: AddressKind;
  /** 0 to 65535. */
  port?: number;
  /** `host`, `srflx`, `prflx`, `relay` (RFC 8839 section 5.1), or whatever else the text says. */
  type?: string;
  /** raddr: the base of a reflexive candidate, the mapped address of a relayed one (RFC 8839 section 5.1). */
  relatedAddress?: string;
  /** rport, 0 to 65535. */
  relatedPort?: number;
  /** RFC 6544 section 4.5. */
  tcpType?: 'active' | 'passive' | 'so';
  /** libwebrtc: grows with each ICE restart. */
  generation?: number;
  /** libwebrtc: the user name fragment of the ICE session (RFC 8839 section 5.4). */
  ufrag?: string;
  /** libwebrtc: the number of the network interface, 0 to 65535. */
  networkId?: number;
  /** libwebrtc: 0 (ethernet) to 999 (unknown), 10 for wifi, 900 for cellular. */
  networkCost?: number;
  /** The other extensions, in order. */
  extensions?: Extension[];
}

const TCP_TYPE = ['active', 'passive', 'so'] as const;

/** The fields as an object, absent ones left out. */
export function toCandidateFields(fields: Fields): CandidateFields {
  return addFields({}, fields, true);
}

/**
 * Adds the fields to an object, leaving out absent ones. The kind of a plain IP address is obvious from the address.
 */
export function addFields<T extends CandidateFields>(result: T, fields: Fields, withPlainKind: boolean): T {
  const { bytes, addressKind } = fields;
  if (fields.foundationFrom >= 0) result.foundation = textOf(bytes, fields.foundationFrom, fields.foundationTo);
  if (fields.component >= 0) result.component = fields.component;
  const transport = transportText(fields);
  if (transport !== undefined) result.transport = transport;
  if (fields.priority >= 0) result.priority = fields.priority;
  if (fields.addressFrom >= 0) result.address = textOf(bytes, fields.addressFrom, fields.addressTo);
  const isPlainKind = addressKind === 'ipv4' || addressKind === 'ipv6';
  if (addressKind !== undefined && (withPlainKind || !isPlainKind)) result.addressKind = addressKind;
  if (fields.port >= 0) result.port = fields.port;
  const type = TYPES.words[fields.type - 1] ?? rangeText(bytes, fields.typeFrom, fields.typeTo);
  if (type !== undefined) result.type = type;
  if (fields.relatedAddressFrom >= 0) {
    result.relatedAddress = textOf(bytes, fields.relatedAddressFrom, fields.relatedAddressTo);
  }
  if (fields.relatedPort >= 0) result.relatedPort = fields.relatedPort;
  const tcpType = TCP_TYPE[fields.tcpType - 1];
  if (tcpType !== undefined) result.tcpType = tcpType;
  if (fields.generation >= 0) result.generation = fields.generation;
  if (fields.ufragFrom >= 0) result.ufrag = textOf(bytes, fields.ufragFrom, fields.ufragTo);
  if (fields.networkId >= 0) result.networkId = fields.networkId;
  if (fields.networkCost >= 0) result.networkCost = fields.networkCost;
  if (fields.extensions.length > 0) result.extensions = extensionsOf(fields);
  return result;
}

function transportText(fields: Fields): string | undefined {
  const word = TRANSPORTS.words[fields.transport - 1];
  return word ?? rangeText(fields.bytes, fields.transportFrom, fields.transportTo)?.toLowerCase();
}

function rangeText(bytes: Uint8Array, from: number, to: number): string | undefined {
  return from < 0 ? undefined : textOf(bytes, from, to);
}

function extensionsOf(fields: Fields): Extension[] {
  const { bytes, extensions } = fields;
  const result: Extension[] = [];
  for (let i = 0; i < extensions.length; i += 4) {
    const name = textOf(bytes, extensions[i] ?? 0, extensions[i + 1] ?? 0);
    result.push({ name, value: textOf(bytes, extensions[i + 2] ?? 0, extensions[i + 3] ?? 0) });
  }
  return result;
}

/** Whether all seven mandatory fields are there, or all that the log format has, and nothing is an error. */
export function isOk(fields: Fields): boolean {
  if (fields.isPlain) return true;
  return (isComplete(fields) || fields.isPartial) && !fields.issues.some(isError);
}

/** Whether all seven mandatory fields are there, with a known transport and type. */
export function isComplete({
  foundationFrom,
  component,
  transport,
  priority,
  addressFrom,
  port,
  type,
}: Fields): boolean {
  return (
    foundationFrom >= 0 && component >= 0 && transport > 0 && priority >= 0 && addressFrom >= 0 && port >= 0 && type > 0
  );
}
