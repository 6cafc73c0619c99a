import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { createMessage, createServer, type StunRequest, type StunResponse } from 'stun';
import { attributeName, isComprehensionRequired } from '../stun/attributes/index.ts';
import * as known from '../stun/attributes/stun.ts';
import { DecodeFailure } from '../stun/decode-failure.ts';
import { messageType, typeOf } from '../stun/header.ts';
import type { TransportAddress } from '../stun/ip.ts';
import { decode } from '../stun/message.ts';
import { METHOD, methodName } from '../stun/methods.ts';

/** A datagram that came, and what became of it: `answered`, or a sentence. It may quote the sender: escape it. */
export interface Served {
  from: TransportAddress;
  what: string;
}

/** A server that listens. */
export interface StunServer {
  local: TransportAddress;
  close(): Promise<void>;
}

const BINDING_REQUEST = messageType('request', METHOD.BINDING);
const SUCCESS = messageType('success', METHOD.BINDING);
const ERROR = messageType('error', METHOD.BINDING);
const KNOWN_TYPES: ReadonlySet<number> = new Set(Object.values(known).map(({ type }) => type));

/**
 * Answers Binding requests over UDP on one address (RFC 8489 section 6.3.1); port 0 takes a free one. No authentication, no
 * second address (RFC 5780). Nothing that is received ends it. Rejects with node:dgram's error when it cannot listen.
 */
export async function startStunServer(
  at: TransportAddress,
  software: string,
  onDatagram: (served: Served) => void = () => {},
): Promise<StunServer> {
  const type = isIPv6(at.address) ? 'udp6' : 'udp4';
  const socket = createSocket({ type, ipv6Only: type === 'udp6' });
  await listening(socket, at);
  // A datagram that could not be sent is the asker's loss; it asks again.
  socket.on('error', () => {});
  const server = createServer({ type, socket });
  // What the package cannot read it reports as an error, and goes on.
  server.on('error', () => {});
  let isAnswered = false;
  server.on('bindingRequest', (request, from) => {
    if (request.type !== BINDING_REQUEST || from.port === 0) return;
    const { message, what } = answerTo(request, from, software);
    server.send(message, from.port, from.address, () => {});
    onDatagram({ from, what });
    isAnswered = true;
  });
  // The package has listened first.
  socket.on('message', (bytes, from) => {
    if (!isAnswered) onDatagram({ from, what: `ignored: ${whyIgnored(bytes)}` });
    isAnswered = false;
  });
  const { address, port } = socket.address();
  return {
    local: { address, port },
    close: () => {
      server.close();
      return new Promise((resolve) => socket.close(() => resolve()));
    },
  };
}

function listening(socket: Socket, { address, port }: TransportAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, address, () => {
      socket.off('error', reject);
      resolve();
    });
  });
}

/** A success with the asker's address, or 420 with what was asked and is not known (RFC 8489 section 6.3.1). */
function answerTo(request: StunResponse, from: RemoteInfo, software: string): { message: StunRequest; what: string } {
  const { transactionId } = request;
  const unknown = [...request]
    .map(({ type }) => type)
    .filter((type) => isComprehensionRequired(type) && !isKnown(type));
  const message = createMessage(unknown.length === 0 ? SUCCESS : ERROR, transactionId);
  message.addSoftware(software);
  if (unknown.length === 0) {
    // A link-local address comes with its zone.
    message.addXorAddress(from.address.replace(/%.*/, ''), from.port);
    return { message, what: 'answered' };
  }
  message.addError(420, 'Unknown Attribute');
  message.addUnknownAttributes(unknown);
  return { message, what: `rejected with 420, unknown attributes: ${unknown.map(attributeName).join(', ')}` };
}

function isKnown(type: number): boolean {
  return KNOWN_TYPES.has(type);
}

function whyIgnored(bytes: Uint8Array): string {
  const message = decode(bytes);
  if (message instanceof DecodeFailure) return message.message;
  if (typeOf(bytes) === BINDING_REQUEST) return 'a malformed Binding request.';
  return `not a Binding request, but a ${methodName(message.method)} ${message.class}.`;
}
