import { type Entry, entry } from '../../src/stun/attribute.ts';
import {
  ALTERNATE_SERVER,
  ERROR_CODE,
  NONCE,
  PASSWORD_ALGORITHMS,
  REALM,
  SOFTWARE,
  USERHASH,
  USERNAME,
  XOR_MAPPED_ADDRESS,
} from '../../src/stun/attributes/stun.ts';
import {
  CHANNEL_NUMBER,
  DATA,
  LIFETIME,
  REQUESTED_ADDRESS_FAMILY,
  XOR_PEER_ADDRESS,
  XOR_RELAYED_ADDRESS,
} from '../../src/stun/attributes/turn.ts';
import { DecodeFailure } from '../../src/stun/decode-failure.ts';
import { encode } from '../../src/stun/encode.ts';
import { checkIntegrity, checkIntegritySha256, withIntegrity, withIntegritySha256 } from '../../src/stun/integrity.ts';
import { sameTransportAddress, type TransportAddress } from '../../src/stun/ip.ts';
import { type KeyAlgorithm, longTermKey, userHash } from '../../src/stun/keys.ts';
import { decode, type Message } from '../../src/stun/message.ts';
import { METHOD, methodName } from '../../src/stun/methods.ts';
import { readAttribute, readEvery } from '../../src/stun/read.ts';
import { decodeChannelData, encodeChannelData } from '../../src/turn/channel-data.ts';

export const REALM_OF_DOUBLE = 'example.org';
export const USER = 'alice';
export const PASSWORD = 'north';

/** How a server misbehaves, by method or for all. */
export interface Faults {
  /** The error codes to answer with, once the request is authenticated. */
  errors?: Readonly<Record<string, number>>;
  /** Answers 403 to permissions or channels for these peers, by the name of the method. */
  denies?: (address: string, method: string) => boolean;
  /** The relayed address and lifetime to give, if not honest ones. */
  relayed?: TransportAddress;
  lifetime?: number;
  /** Asks for no credentials. */
  isOpen?: boolean;
  /** Lists these password algorithms (1 is MD5, 2 is SHA-256), and says so in its nonce. */
  algorithms?: readonly number[];
  /** Says so in its nonce, and does not list them. */
  hidesAlgorithms?: boolean;
  isAnonymous?: boolean;
  /** Signs with another key. */
  signsWrongly?: boolean;
  /** Signs no response. */
  signsNothing?: boolean;
  /** How many authenticated requests are answered with 438 and a new nonce. */
  stale?: number;
  /** Each authenticated request is answered with 401 and another realm. */
  changesRealm?: boolean;
  /** Challenges without these. */
  withoutRealm?: boolean;
  withoutNonce?: boolean;
}

const RELAYS: readonly TransportAddress[] = [49_152, 49_153, 49_154].map((port) => ({ address: '192.0.2.15', port }));

interface Client {
  source: TransportAddress;
  relayed: TransportAddress;
  channels: Map<number, TransportAddress>;
  permitted: Set<string>;
}

/** Something to be sent: by the server to a client, or from a relayed address to a peer. */
export interface Sent {
  from: 'server' | TransportAddress;
  to: TransportAddress;
  bytes: Uint8Array;
}

/** A TURN server without sockets, honest but for its faults: it relays between its own allocations. */
export class TurnDouble {
  readonly requests: Message[] = [];
  readonly faults: Faults;
  private readonly relays: readonly TransportAddress[];
  private readonly isStream: boolean;
  private readonly clients: Client[] = [];
  private nonceCount = 0;
  private stale: number;

  /** `relays` are the addresses that it gives, in order. */
  constructor(faults: Faults = {}, isStream = false, relays: readonly TransportAddress[] = RELAYS) {
    this.faults = faults;
    this.relays = relays;
    this.isStream = isStream;
    this.stale = faults.stale ?? 0;
  }

  /** The methods of the requests so far, `+` with credentials. */
  get log(): string[] {
    return this.requests.map((one) => methodName(one.method) + (isSigned(one) ? '+' : ''));
  }

  get allocations(): TransportAddress[] {
    return this.clients.map(({ relayed }) => relayed);
  }

  handle(bytes: Uint8Array, source: TransportAddress): Sent[] {
    const channelData = decodeChannelData(bytes);
    const client = this.clientAt(source);
    if (channelData !== undefined) {
      const peer = client?.channels.get(channelData.channel);
      return peer === undefined || client === undefined ? [] : this.relay(client, peer, channelData.data);
    }
    const message = decode(bytes);
    if (message instanceof DecodeFailure) return [];
    if (message.class === 'indication') return this.handleSend(message, client);
    this.requests.push(message);
    return [{ from: 'server', to: source, bytes: this.answer(message, source) }];
  }

  /** What a client receives when a peer sends to its relayed address. */
  deliver(relayed: TransportAddress, peer: TransportAddress, data: Uint8Array): Sent[] {
    const client = this.clients.find((one) => sameTransportAddress(one.relayed, relayed));
    if (client === undefined || !client.permitted.has(peer.address)) return [];
    const channel = [...client.channels].find(([, bound]) => sameTransportAddress(bound, peer))?.[0];
    const bytes =
      channel === undefined
        ? encode({
            class: 'indication',
            method: METHOD.DATA,
            attributes: [entry(XOR_PEER_ADDRESS, peer), entry(DATA, data)],
          })
        : encodeChannelData({ channel, data }, this.isStream);
    return [{ from: 'server', to: client.source, bytes }];
  }

  private clientAt(source: TransportAddress): Client | undefined {
    return this.clients.find((one) => sameTransportAddress(one.source, source));
  }

  private handleSend(message: Message, client: Client | undefined): Sent[] {
    const peer = readAttribute(message, XOR_PEER_ADDRESS);
    const data = readAttribute(message, DATA);
    if (client === undefined || peer === undefined || !('address' in peer) || !(data instanceof Uint8Array)) return [];
    return this.relay(client, peer, data);
  }

  private relay(client: Client, peer: TransportAddress, data: Uint8Array): Sent[] {
    if (!client.permitted.has(peer.address)) return [];
    const isOwn = this.clients.some((one) => sameTransportAddress(one.relayed, peer));
    return isOwn ? this.deliver(peer, client.relayed, data) : [{ from: client.relayed, to: peer, bytes: data }];
  }

  private answer(request: Message, source: TransportAddress): Uint8Array {
    const { faults } = this;
    if (request.method === METHOD.BINDING) return this.discover(request, source);
    if (faults.isOpen === true) return this.serve(request, source, undefined);
    if (!isSigned(request)) return this.challenge(request, 401);
    if (faults.changesRealm === true) return this.challenge(request, 401);
    const key = this.keyOf(request);
    if (key === undefined) return this.challenge(request, 401);
    if (this.stale > 0) {
      this.stale--;
      return this.challenge(request, 438);
    }
    return this.serve(request, source, key);
  }

  private discover(request: Message, source: TransportAddress): Uint8Array {
    return respond(request, 'success', [entry(XOR_MAPPED_ADDRESS, source)]);
  }

  private challenge(request: Message, code: number): Uint8Array {
    const { algorithms, hidesAlgorithms, isAnonymous, changesRealm, withoutNonce, withoutRealm } = this.faults;
    const number = ++this.nonceCount;
    const features = (algorithms !== undefined || hidesAlgorithms === true ? 1 : 0) | (isAnonymous === true ? 2 : 0);
    const cookie = features === 0 ? '' : `obMatJos2${Buffer.from([0, 0, features]).toString('base64')}`;
    const realm = changesRealm === true ? `${REALM_OF_DOUBLE}-${number}` : REALM_OF_DOUBLE;
    const offered = algorithms?.map((algorithm) => ({ algorithm, parameters: new Uint8Array() }));
    return respond(request, 'error', [
      entry(ERROR_CODE, { code, reason: 'no' }),
      ...(withoutRealm === true ? [] : [entry(REALM, realm)]),
      ...(withoutNonce === true ? [] : [entry(NONCE, `${cookie}nonce-${number}`)]),
      ...(offered === undefined ? [] : [entry(PASSWORD_ALGORITHMS, offered)]),
    ]);
  }

  /** The key that the request is signed with, if it is the right one. */
  private keyOf(request: Message): Uint8Array | undefined {
    const [first] = this.faults.algorithms ?? [];
    const algorithm: KeyAlgorithm = first === 2 ? 'SHA-256' : 'MD5';
    const key = longTermKey({ username: USER, realm: REALM_OF_DOUBLE, password: PASSWORD }, algorithm);
    const hash = readAttribute(request, USERHASH);
    const isUser =
      hash instanceof Uint8Array
        ? Buffer.compare(hash, userHash(USER, REALM_OF_DOUBLE)) === 0
        : readAttribute(request, USERNAME) === USER;
    const check = first === undefined ? checkIntegrity : checkIntegritySha256;
    return isUser && check(request, key) === 'valid' ? key : undefined;
  }

  private serve(request: Message, source: TransportAddress, key: Uint8Array | undefined): Uint8Array {
    const code = this.faults.errors?.[methodName(request.method)] ?? this.denial(request);
    const made = code === undefined ? this.grant(request, source) : respond(request, 'error', errorAttributes(code));
    return key === undefined ? made : this.signed(made, key);
  }

  private denial(request: Message): number | undefined {
    const peers = readEvery(request, XOR_PEER_ADDRESS).flatMap((one) => ('address' in one ? [one.address] : []));
    return peers.some((address) => this.faults.denies?.(address, methodName(request.method))) ? 403 : undefined;
  }

  private signed(bytes: Uint8Array, key: Uint8Array): Uint8Array {
    const { signsNothing, signsWrongly, algorithms } = this.faults;
    if (signsNothing === true) return bytes;
    const used = signsWrongly === true ? Uint8Array.of(...key.map((byte) => byte ^ 1)) : key;
    return algorithms === undefined ? withIntegrity(bytes, used) : withIntegritySha256(bytes, used);
  }

  private grant(request: Message, source: TransportAddress): Uint8Array {
    const client = this.clientAt(source);
    if (request.method === METHOD.ALLOCATE) return this.allocate(request, source);
    if (client === undefined) return respond(request, 'error', errorAttributes(437));
    const peers = readEvery(request, XOR_PEER_ADDRESS).filter((one): one is TransportAddress => 'address' in one);
    const channel = readAttribute(request, CHANNEL_NUMBER);
    const [peer] = peers;
    for (const { address } of peers) client.permitted.add(address);
    if (typeof channel === 'number' && peer !== undefined) client.channels.set(channel, peer);
    if (request.method !== METHOD.REFRESH) return respond(request, 'success', []);
    const lifetime = readAttribute(request, LIFETIME);
    if (lifetime === 0) this.clients.splice(this.clients.indexOf(client), 1);
    return respond(request, 'success', [entry(LIFETIME, typeof lifetime === 'number' ? lifetime : 600)]);
  }

  private allocate(request: Message, source: TransportAddress): Uint8Array {
    const isIPv6 = readAttribute(request, REQUESTED_ADDRESS_FAMILY) === 'ipv6';
    const free = this.relays.find((one) => !this.allocations.some((taken) => sameTransportAddress(one, taken)));
    if (free === undefined) return respond(request, 'error', errorAttributes(508));
    const relayed = this.faults.relayed ?? (isIPv6 ? { address: '2001:db8::15', port: free.port } : free);
    this.clients.push({ source, relayed, channels: new Map(), permitted: new Set() });
    return respond(request, 'success', [
      entry(XOR_RELAYED_ADDRESS, relayed),
      entry(XOR_MAPPED_ADDRESS, source),
      entry(LIFETIME, this.faults.lifetime ?? 600),
      entry(SOFTWARE, 'double'),
    ]);
  }
}

function errorAttributes(code: number): Entry[] {
  const alternate = code === 300 ? [entry(ALTERNATE_SERVER, { address: '192.0.2.99', port: 3478 })] : [];
  return [entry(ERROR_CODE, { code, reason: 'no' }), ...alternate];
}

function respond({ method, transactionId }: Message, kind: 'success' | 'error', attributes: Entry[]): Uint8Array {
  return encode({ class: kind, method, transactionId, attributes });
}

function isSigned(request: Message): boolean {
  return request.attributes.some(({ type }) => type === USERNAME.type || type === USERHASH.type);
}
