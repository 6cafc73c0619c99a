import type { Entry } from '../stun/attribute.ts';
import { entry } from '../stun/attribute.ts';
import { CHANGED_ADDRESS, SOURCE_ADDRESS } from '../stun/attributes/classic.ts';
import { attributeName, isComprehensionRequired } from '../stun/attributes/index.ts';
import {
  CHANGE_REQUEST,
  type ChangeRequest,
  OTHER_ADDRESS,
  PADDING,
  RESPONSE_ORIGIN,
  RESPONSE_PORT,
} from '../stun/attributes/nat-behavior.ts';
import * as known from '../stun/attributes/stun.ts';
import { writeUint32 } from '../stun/bytes.ts';
import { DecodeFailure } from '../stun/decode-failure.ts';
import { encode } from '../stun/encode.ts';
import { MAGIC_COOKIE, messageType, typeOf } from '../stun/header.ts';
import { checkFingerprint } from '../stun/integrity.ts';
import { familyOf, type TransportAddress } from '../stun/ip.ts';
import { decode, type Message } from '../stun/message.ts';
import { METHOD, methodName } from '../stun/methods.ts';
import { readAttribute } from '../stun/read.ts';

/** A socket of the server, as its clients see it. */
export interface Site {
  /** The address it answers from, if the request asks for that change. */
  origin(change: ChangeRequest): TransportAddress;
  /** The address that differs from it in IP address and port; without one, the server has no second address. */
  other?: TransportAddress | undefined;
  software: string;
}

/** The sender of a datagram, and how far the answer may exceed twice the request, from what earlier ones left over. */
export interface Sender extends TransportAddress {
  spare?: number;
}

/** What to send, and from and to which address. */
export interface Answer {
  bytes: Uint8Array;
  to: TransportAddress;
  change: ChangeRequest;
  /** `answered`, or a sentence. */
  what: string;
}

/** Why a datagram gets no answer; it may quote the sender. */
export interface NoAnswer {
  ignored: string;
}

const BINDING_REQUEST = messageType('request', METHOD.BINDING);
const NO_CHANGE: ChangeRequest = { changeIP: false, changePort: false };

interface Request {
  message: Message;
  /** The start of an RFC 3489 transaction id, in place of the magic cookie. */
  classicId?: Uint8Array;
}

/**
 * The server's answer to a datagram (RFC 8489 section 6.3.1, RFC 5780 section 6, RFC 3489 section 8.1). Never throws.
 */
export function answerTo(bytes: Uint8Array, from: Sender, site: Site): Answer | NoAnswer {
  const request = readRequest(bytes);
  if ('ignored' in request) return request;
  const { message } = request;
  const change = readAttribute(message, CHANGE_REQUEST);
  const port = readAttribute(message, RESPONSE_PORT);
  const isMalformed = change instanceof DecodeFailure || port instanceof DecodeFailure || port === 0;
  if (isMalformed || checkFingerprint(message) === 'wrong') return { ignored: 'a malformed Binding request.' };
  const asked = change ?? NO_CHANGE;
  const unknown = unknownTypes(message, site, asked);
  if (unknown.length > 0) return refusal(request, from, unknown);
  const parts = request.classicId !== undefined ? classic(from, site, asked) : modern(request, from, site, asked);
  const attributes = fitting(request, parts, mostFor(request, from, site));
  const to = { address: from.address, port: port ?? from.port };
  return { bytes: written(request, 'success', attributes), to, change: asked, what: 'answered' };
}

function readRequest(bytes: Uint8Array): Request | NoAnswer {
  const message = decode(bytes);
  if (!(message instanceof DecodeFailure)) {
    if (typeOf(bytes) === BINDING_REQUEST) return { message };
    return { ignored: `not a Binding request, but a ${methodName(message.method)} ${message.class}.` };
  }
  const old = message.id === 'wrong-cookie' ? decode(withCookie(bytes)) : message;
  const isOld = !(old instanceof DecodeFailure) && typeOf(bytes) === BINDING_REQUEST;
  return isOld ? { message: old, classicId: bytes.subarray(4, 8) } : { ignored: message.message };
}

/** The same with the magic cookie, so that an RFC 3489 message can be read. */
function withCookie(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  writeUint32(copy, 4, MAGIC_COOKIE);
  return copy;
}

const KNOWN_TYPES: ReadonlySet<number> = new Set([...Object.values(known).map(({ type }) => type), PADDING.type]);

/** RFC 5780 is supported if there is a second address; a request for no change needs none. */
function unknownTypes(message: Message, { other }: Site, { changeIP, changePort }: ChangeRequest): number[] {
  const isKnown = (type: number): boolean => {
    if (type === CHANGE_REQUEST.type) return other !== undefined || !(changeIP || changePort);
    return KNOWN_TYPES.has(type) || (type === RESPONSE_PORT.type && other !== undefined);
  };
  const types = message.attributes.map(({ type }) => type);
  return [...new Set(types.filter((type) => isComprehensionRequired(type) && !isKnown(type)))];
}

function refusal(request: Request, from: TransportAddress, unknown: readonly number[]): Answer {
  const attributes = (reason: string): Entry[] => [
    entry(known.ERROR_CODE, { code: 420, reason }),
    entry(known.UNKNOWN_ATTRIBUTES, [...unknown]),
  ];
  const inFull = written(request, 'error', attributes('Unknown Attribute'));
  const bytes = inFull.length <= 2 * lengthOf(request) ? inFull : written(request, 'error', attributes(''));
  const what = `rejected with 420, unknown attributes: ${unknown.map(attributeName).join(', ')}`;
  return { bytes, to: from, change: NO_CHANGE, what };
}

/** The attributes of an answer in the order of their importance; only the first has to be there. */
interface Parts {
  address: Entry;
  further: readonly Entry[];
  software?: Entry;
}

function classic(from: TransportAddress, { origin, other }: Site, change: ChangeRequest): Parts {
  const changed = other === undefined ? [] : [entry(CHANGED_ADDRESS, other)];
  return {
    address: entry(known.MAPPED_ADDRESS, plain(from)),
    further: [entry(SOURCE_ADDRESS, origin(change)), ...changed],
  };
}

/** MAPPED-ADDRESS is for clients that only read that. */
function modern(request: Request, from: TransportAddress, site: Site, change: ChangeRequest): Parts {
  const { other, software, origin } = site;
  const padding = request.message.attributes.filter(({ type }) => type === PADDING.type).slice(0, 1);
  return {
    address: entry(known.XOR_MAPPED_ADDRESS, plain(from)),
    further: [
      ...padding.map((one) => entry(PADDING, new Uint8Array(one.to - one.from))),
      ...(other === undefined ? [] : [entry(OTHER_ADDRESS, other), entry(RESPONSE_ORIGIN, origin(change))]),
      entry(known.MAPPED_ADDRESS, plain(from)),
    ],
    software: entry(known.SOFTWARE, software),
  };
}

/** IP and UDP headers. */
const HEADERS = { ipv4: 28, ipv6: 48 } as const;

/**
 * The maximum answer that gains a spoofed sender nothing: twice the request, plus its address's allowance. RFC 5780
 * demands more attributes than fit into that, so there the packet may be twice as large as the request's.
 */
function mostFor(request: Request, { address, spare = 0 }: Sender, { other }: Site): number {
  const asked = lengthOf(request);
  return other === undefined ? 2 * asked + spare : 2 * asked + HEADERS[familyOf(address)];
}

/** SOFTWARE may not use the allowance. */
function fitting(request: Request, { address, further, software }: Parts, most: number): Entry[] {
  const entries = [address];
  const add = (one: Entry, limit: number): void => {
    if (written(request, 'success', [...entries, one]).length <= limit) entries.push(one);
  };
  for (const one of further) add(one, most);
  if (software !== undefined) add(software, 2 * lengthOf(request));
  return entries;
}

function lengthOf({ message }: Request): number {
  return message.bytes.length;
}

/** A link-local address comes with its zone. */
function plain({ address, port }: TransportAddress): TransportAddress {
  return { address: address.replace(/%.*/, ''), port };
}

function written(request: Request, kind: 'success' | 'error', attributes: readonly Entry[]): Uint8Array {
  const { message, classicId } = request;
  const { transactionId } = message;
  const bytes = encode({ class: kind, method: METHOD.BINDING, transactionId, attributes });
  if (classicId !== undefined) bytes.set(classicId, 4);
  return bytes;
}
