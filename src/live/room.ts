import { Inbox, Outbox } from './outbox.ts';
import {
  CLOSE,
  type Configuration,
  type Happening,
  type PageMessage,
  type PeerName,
  type Presence,
  type RecordLine,
  type ServerMessage,
  type Welcome,
} from './protocol.ts';
import { Rate } from './rate.ts';
import { recorded, recordLine, withoutPassword } from './record.ts';

/** A connection to a page. */
export interface Connection {
  send(text: string): void;
  close(code: number, reason: string): void;
}

/** What a room needs from its environment. */
export interface Surroundings {
  readonly configuration: Configuration;
  /** Whether camera and microphone are used as well. */
  readonly hasMedia: boolean;
  now(): number;
  /** Writes a line of the record. */
  write(line: RecordLine): void;
  random(): string;
}

/** The size of a burst, and the rate per second; a call with many candidates needs some hundred messages. */
const BURST = 1000;
const PER_SECOND = 200;
/** This many unreadable messages end a connection. */
const MOST_GARBAGE = 20;
/** Confirmed immediately; fewer are confirmed at intervals. */
const CONFIRMED_AT_ONCE = 32;

/** A page in a room, also while its connection is lost. */
export class Peer {
  readonly name: PeerName;
  readonly key: string;
  readonly outbox = new Outbox();
  readonly inbox = new Inbox();
  readonly rate: Rate;
  garbage = 0;
  /** How far the page's clock is behind the server's. */
  clockOffset = 0;
  /** Since when the connection has been lost. */
  lostAt: number | undefined;
  connection: Connection | undefined;

  constructor(name: PeerName, key: string, now: number) {
    this.name = name;
    this.key = key;
    this.rate = new Rate(BURST, PER_SECOND, now);
  }

  confirm(count: number): void {
    if (this.connection === undefined) return;
    const ack = this.inbox.due(count);
    if (ack !== undefined) this.connection.send(JSON.stringify({ type: 'ack', ack }));
  }
}

/** Two pages that may reach each other, or one page that has both peers. */
export class Room {
  readonly name: string;
  /** Both peers are in one page. */
  readonly isOneTab: boolean;
  private readonly peers = new Map<PeerName, Peer>();
  private readonly world: Surroundings;

  constructor(name: string, isOneTab: boolean, world: Surroundings) {
    this.name = name;
    this.isOneTab = isOneTab;
    this.world = world;
  }

  get isEmpty(): boolean {
    return this.peers.size === 0;
  }

  get all(): Iterable<Peer> {
    return this.peers.values();
  }

  /** A page joins; undefined if there is no room for it. */
  join(connection: Connection, clockOffset: number): Peer | undefined {
    // One whose connection is lost makes place: probably it is the same page, loaded again.
    const lost =
      this.peers.size < (this.isOneTab ? 1 : 2) ? undefined : [...this.all].find((one) => one.lostAt !== undefined);
    if (lost !== undefined) this.leave(lost, 'left');
    const name = (['A', 'B'] as const).find((one) => !this.peers.has(one));
    if (name === undefined || (this.isOneTab && !this.isEmpty)) return undefined;
    const peer = new Peer(name, this.world.random(), this.world.now());
    peer.clockOffset = clockOffset;
    this.peers.set(name, peer);
    this.note(name, { did: 'joined' });
    this.welcome(peer, connection, 0);
    this.tell(peer, 'joined');
    return peer;
  }

  /** A page reconnects, or opens a second connection; undefined if it is unknown. */
  resume(connection: Connection, key: string, got: number): Peer | undefined {
    const peer = [...this.peers.values()].find((one) => one.key === key);
    if (peer === undefined) return undefined;
    peer.connection?.close(CLOSE.replaced, 'this peer has joined again, with another connection');
    const wasLost = peer.lostAt !== undefined;
    peer.lostAt = undefined;
    this.welcome(peer, connection, got);
    if (wasLost) {
      this.note(peer.name, { did: 'back' });
      this.tell(peer, 'back');
    }
    return peer;
  }

  private welcome(peer: Peer, connection: Connection, got: number): void {
    peer.connection = connection;
    const { configuration, hasMedia: media } = this.world;
    const [other] = this.others(peer);
    const welcome: Welcome = {
      ...{ type: 'welcome', name: peer.name, room: this.name, resume: peer.key, got: peer.inbox.got },
      ...{ configuration, settings: { media } },
      other: other === undefined ? 'absent' : other.lostAt === undefined ? 'here' : 'away',
    };
    connection.send(JSON.stringify(welcome));
    peer.outbox.open((text) => peer.connection?.send(text), got);
  }

  /** A message of a page that has joined. */
  receive(peer: Peer, message: PageMessage): void {
    if (this.peers.get(peer.name) !== peer) return;
    if (message.type === 'bye') return this.leave(peer, 'left');
    if (message.ack !== undefined) peer.outbox.confirm(message.ack);
    if (message.type === 'ack' || !peer.inbox.take(message.n)) return;
    if (message.type === 'report') this.report(peer, message);
    else this.relay(peer, message);
    peer.confirm(CONFIRMED_AT_ONCE);
  }

  private report(peer: Peer, { entry, at, peer: name }: Extract<PageMessage, { type: 'report' }>): void {
    const { configuration, write } = this.world;
    const owner = this.isOneTab ? (name ?? 'A') : peer.name;
    const time = clockOf(at + peer.clockOffset, this.world.now());
    const line = recordLine(time, this.name, owner, recorded(entry, configuration));
    write(line);
    for (const other of this.others(peer)) other.outbox.send({ type: 'record', line } satisfies ServerMessage);
  }

  private relay(peer: Peer, message: Extract<PageMessage, { type: 'signal' | 'candidate' }>): void {
    const sent = message.type === 'signal' ? withoutPassword(message.description) : message.candidate;
    const [other] = this.others(peer);
    if (other === undefined) {
      this.note(peer.name, { did: 'sent it when nobody else was in the room', undelivered: sent });
      return;
    }
    const relayed: ServerMessage =
      message.type === 'signal'
        ? { type: 'signal', description: message.description, fresh: message.fresh === true }
        : { type: 'candidate', candidate: message.candidate };
    const isTaken = other.outbox.send(relayed);
    this.note(peer.name, isTaken ? { sent } : { did: 'sent more than can wait for the other peer', undelivered: sent });
  }

  /** Handles an invalid message: records it and tells the sender; after many of them the connection ends. */
  refuse(peer: Peer, reason: string): void {
    peer.garbage++;
    this.note(peer.name, { did: `sent what is no message: ${reason}` });
    peer.connection?.send(JSON.stringify({ type: 'error', reason }));
    if (peer.garbage > MOST_GARBAGE) this.expel(peer, CLOSE.garbage, 'too many messages that cannot be read');
  }

  /** Whether the page may send another message now. If not, it has to leave. */
  allows(peer: Peer): boolean {
    if (peer.rate.allows(this.world.now())) return true;
    this.expel(peer, CLOSE.tooMany, 'too many messages a second');
    return false;
  }

  private expel(peer: Peer, code: number, reason: string): void {
    const { connection } = peer;
    this.leave(peer, `was removed: ${reason}`);
    connection?.close(code, reason);
  }

  /** Its connection is lost; it may come back. */
  lose(peer: Peer, connection: Connection): void {
    if (peer.connection !== connection) return;
    peer.connection = undefined;
    peer.outbox.close();
    peer.lostAt = this.world.now();
    this.note(peer.name, { did: 'lost its connection' });
    this.tell(peer, 'away');
  }

  leave(peer: Peer, did: string): void {
    if (this.peers.get(peer.name) !== peer) return;
    this.peers.delete(peer.name);
    peer.connection = undefined;
    peer.outbox.close();
    // The record shows where one connection ends and the next begins.
    for (const name of this.isOneTab ? (['A', 'B'] as const) : [peer.name]) {
      this.note(name, { connectionState: 'closed' });
      this.note(name, { did });
    }
    this.tell(peer, 'left');
  }

  private tell(peer: Peer, presence: Presence): void {
    for (const other of this.others(peer)) {
      other.outbox.send({ type: 'peer', name: peer.name, presence } satisfies ServerMessage);
    }
  }

  private others(peer: Peer): Peer[] {
    return [...this.peers.values()].filter((other) => other !== peer);
  }

  private note(name: PeerName, what: Happening): void {
    const { now, write } = this.world;
    write(recordLine(now(), this.name, name, what));
  }
}

const A_DAY = 86_400_000;

/** A clock that is far off, or no number, is not used. */
function clockOf(time: number, now: number): number {
  return Number.isFinite(time) && Math.abs(time - now) < A_DAY ? time : now;
}
