import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { codeOf } from '../../src/io/write-errors.ts';
import { type Entry, entry } from '../../src/stun/attribute.ts';
import { CHANGED_ADDRESS } from '../../src/stun/attributes/classic.ts';
import { CHANGE_REQUEST, OTHER_ADDRESS, RESPONSE_PORT } from '../../src/stun/attributes/nat-behavior.ts';
import { ERROR_CODE, SOFTWARE, XOR_MAPPED_ADDRESS } from '../../src/stun/attributes/stun.ts';
import { DecodeFailure } from '../../src/stun/decode-failure.ts';
import { encode } from '../../src/stun/encode.ts';
import type { TransportAddress } from '../../src/stun/ip.ts';
import { decode } from '../../src/stun/message.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { readAttribute } from '../../src/stun/read.ts';

/** The two IP addresses; every address of the loopback network works. */
const FIRST = '127.0.0.1';
const SECOND = '127.0.0.2';

/** Its faults. */
export interface Faults {
  /** The OTHER-ADDRESS that it names: its own second address by default, none if null. */
  other?: ((own: TransportAddress) => TransportAddress) | null;
  /** How it answers CHANGE-REQUEST: from where it was asked; with 420; only from its other port; not at all. */
  change?: 'ignored' | 'refused' | 'port' | 'silent';
  /** Its second IP address does not answer. */
  isSecondSilent?: boolean;
  /** After every answer comes this. */
  noise?: (answer: Uint8Array) => Uint8Array;
  /** It names its second address as RFC 3489 does. */
  isClassic?: boolean;
  software?: string;
  /** Loses what comes from these clients, numbered from 0 in the order in which they write first. */
  loses?: readonly number[];
  /** Called for every CHANGE-REQUEST. */
  onChange?: () => void;
}

type Place = 'first' | 'first-other-port' | 'second' | 'second-other-port';

/** A server as RFC 5780 has it, on four loopback sockets, or one with faults. */
export class Rfc5780Server {
  private readonly sockets: Record<Place, Socket>;
  private readonly faults: Faults;
  /** The ports of the clients. */
  private readonly clients = new Set<number>();

  static async start(faults: Faults = {}): Promise<Rfc5780Server> {
    const [first, second] = await boundAlike();
    const [otherPort, secondOther] = await boundAlike();
    return new Rfc5780Server(
      { first, 'first-other-port': otherPort, second, 'second-other-port': secondOther },
      faults,
    );
  }

  private constructor(sockets: Record<Place, Socket>, faults: Faults) {
    this.sockets = sockets;
    this.faults = faults;
    for (const place of ['first', 'first-other-port', 'second', 'second-other-port'] as const) {
      sockets[place].on('message', (bytes, from) => this.answer(bytes, place, from));
    }
  }

  get url(): string {
    return `stun:${FIRST}:${this.sockets.first.address().port}`;
  }

  get other(): TransportAddress {
    const { address, port } = this.sockets['second-other-port'].address();
    return { address, port };
  }

  private answer(bytes: Uint8Array, at: Place, from: TransportAddress): void {
    const { faults } = this;
    this.clients.add(from.port);
    if (faults.loses?.includes([...this.clients].indexOf(from.port)) === true) return;
    const request = decode(bytes);
    if (request instanceof DecodeFailure || (faults.isSecondSilent === true && at.startsWith('second'))) return;
    const change = readAttribute(request, CHANGE_REQUEST);
    const asked = change === undefined || change instanceof DecodeFailure ? undefined : change;
    if (asked !== undefined) faults.onChange?.();
    if (asked !== undefined && faults.change === 'silent') return;
    const isRefused = asked !== undefined && faults.change === 'refused';
    const [kind, attributes]: ['success' | 'error', Entry[]] = isRefused
      ? ['error', [entry(ERROR_CODE, { code: 420, reason: 'Unknown Attribute' })]]
      : ['success', this.success(from)];
    const answer = encode({ class: kind, method: METHOD.BINDING, transactionId: request.transactionId, attributes });
    const port = readAttribute(request, RESPONSE_PORT);
    const to = { ...from, ...(typeof port === 'number' ? { port } : {}) };
    const socket = this.sockets[asked === undefined || isRefused ? at : this.placeFor(at, asked.changeIP)];
    for (const packet of [answer, ...(faults.noise === undefined ? [] : [faults.noise(answer)])]) {
      socket.send(packet, to.port, to.address);
    }
  }

  private success(from: TransportAddress): Entry[] {
    const { other = () => this.other, software, isClassic = false } = this.faults;
    return [
      entry(XOR_MAPPED_ADDRESS, { address: from.address, port: from.port }),
      ...(other === null ? [] : [entry(isClassic ? CHANGED_ADDRESS : OTHER_ADDRESS, other(this.other))]),
      ...(software === undefined ? [] : [entry(SOFTWARE, software)]),
    ];
  }

  /** Every CHANGE-REQUEST in the tests asks for the other port. */
  private placeFor(at: Place, changeIP: boolean): Place {
    if (this.faults.change === 'ignored') return at;
    return changeIP && this.faults.change !== 'port' ? 'second-other-port' : 'first-other-port';
  }

  close(): void {
    for (const socket of Object.values(this.sockets)) socket.close();
  }
}

/** Sockets on one port of both addresses; another program may have the first one's port on the second address. */
async function boundAlike(): Promise<[Socket, Socket]> {
  const first = await bound(FIRST, 0);
  try {
    return [first, await bound(SECOND, first.address().port)];
  } catch (error) {
    first.close();
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    return boundAlike();
  }
}

async function bound(address: string, port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(port, address);
  try {
    await once(socket, 'listening');
    return socket;
  } catch (error) {
    socket.close();
    throw error;
  }
}
