import { createHmac } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type Entry, entry } from '../../src/stun/attribute.ts';
import { ERROR_CODE, NONCE, REALM, USERNAME } from '../../src/stun/attributes/stun.ts';
import {
  REQUESTED_ADDRESS_FAMILY,
  REQUESTED_TRANSPORT,
  XOR_PEER_ADDRESS,
  XOR_RELAYED_ADDRESS,
} from '../../src/stun/attributes/turn.ts';
import { DecodeFailure } from '../../src/stun/decode-failure.ts';
import { encode } from '../../src/stun/encode.ts';
import { withIntegrity } from '../../src/stun/integrity.ts';
import { familyOf } from '../../src/stun/ip.ts';
import { longTermKey } from '../../src/stun/keys.ts';
import { decode, type Message } from '../../src/stun/message.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { readAttribute } from '../../src/stun/read.ts';

/**
 * A client of TURN, run in a network namespace: `tsx turn-client.ts SERVER SECRET PEER…` prints, as JSON, the relayed address
 * of each family that the peers have, and for each peer the error code with which a permission is refused, or 0.
 */
const [server = '', secret = '', ...peers] = process.argv.slice(2);
const username = `${Math.floor(Date.now() / 1000) + 600}:test`;
const password = createHmac('sha1', secret).update(username).digest('base64');
const UDP = 17;

async function ask(socket: Socket, bytes: Uint8Array): Promise<Message> {
  const answered = once(socket, 'message', { signal: AbortSignal.timeout(5000) });
  socket.send(bytes, 3478, server);
  const [data] = await answered;
  const message = decode(data);
  if (message instanceof DecodeFailure) throw new Error(message.message);
  return message;
}

function codeOf(message: Message): number {
  const error = readAttribute(message, ERROR_CODE);
  return typeof error === 'object' && 'code' in error && typeof error.code === 'number' ? error.code : 0;
}

function textOf(message: Message, attribute: typeof REALM): string {
  const value = readAttribute(message, attribute);
  return typeof value === 'string' ? value : '';
}

const report: { relayed: Record<string, string>; codes: Record<string, number>; allocate: Record<string, number> } = {
  relayed: {},
  codes: {},
  allocate: {},
};

for (const family of new Set(peers.map(familyOf))) {
  const socket = createSocket(familyOf(server) === 'ipv4' ? 'udp4' : 'udp6');
  const wanted = [
    entry(REQUESTED_TRANSPORT, UDP),
    ...(family === 'ipv6' ? [entry(REQUESTED_ADDRESS_FAMILY, family)] : []),
  ];
  const challenge = await ask(socket, encode({ class: 'request', method: METHOD.ALLOCATE, attributes: wanted }));
  const [realm, nonce] = [textOf(challenge, REALM), textOf(challenge, NONCE)];
  const key = longTermKey({ username, realm, password });
  const signed = (method: number, attributes: Entry[]): Uint8Array => {
    const who = [entry(USERNAME, username), entry(REALM, realm), entry(NONCE, nonce)];
    return withIntegrity(encode({ class: 'request', method, attributes: [...attributes, ...who] }), key);
  };
  const allocated = await ask(socket, signed(METHOD.ALLOCATE, wanted));
  report.allocate[family] = codeOf(allocated);
  const relayed = readAttribute(allocated, XOR_RELAYED_ADDRESS);
  if (relayed !== undefined && 'address' in relayed) report.relayed[family] = relayed.address;
  for (const address of peers.filter((peer) => familyOf(peer) === family)) {
    const peer = [entry(XOR_PEER_ADDRESS, { address, port: 5000 })];
    report.codes[address] = codeOf(await ask(socket, signed(METHOD.CREATE_PERMISSION, peer)));
  }
  socket.close();
}

process.stdout.write(JSON.stringify(report));
