import type { Entry } from '../../stun/attribute.ts';
import type { TransportAddress } from '../../stun/ip.ts';
import { type Outcome, Transaction } from '../../stun/transaction.ts';
import type { DatagramSocket } from '../../transport/transport.ts';
import { bindingRequest, type World } from '../binding.ts';
import { readAnswer } from '../binding-answer.ts';
import type { Heard } from './observations.ts';

/** When a request is resent, in milliseconds. */
export interface Pace {
  /** The wait before the second packet; it doubles (RFC 8489 section 6.2.1). */
  rto: number;
  /** When a question without an answer is given up. */
  timeout: number;
  /** The longest round trip so far, which grows with the answers. */
  readonly path: { longest: number };
}

/** A question waits for as many at least. */
const ROUND_TRIPS = 5;

/**
 * The pace for a round-trip time. RFC 8489 requires at least 500 ms if nothing is known about the path. Once it is
 * known, the pace is one and a half round trips, but at least 50 ms: as fast as ICE sends its checks (RFC 8445
 * section 14.2). On a long path, enough packets must go out early enough to be answered in time.
 */
export function paceFor(rtt: number | undefined, timeout: number): Pace {
  const rto = rtt === undefined ? 250 : Math.min(250, Math.max(50, 1.5 * rtt));
  return { rto, timeout: Math.max(timeout, ROUND_TRIPS * (rtt ?? 0)), path: { longest: rtt ?? 0 } };
}

/**
 * Each request goes out in two series of packets; the second starts after this fraction of the timeout. On a short
 * path that makes about twelve packets, spread so that no single disturbance covers them all.
 */
const SECOND_START = 0.2;

/** Packets per series (RFC 8489 section 6.2.1). */
const MOST_PACKETS = 7;

/** Two packets sent at once reveal no more than one. */
const LEAST_GAP = 1;

/** When the packets of a request go out, in milliseconds after the first. */
export function sendTimes({ rto, timeout }: Pick<Pace, 'rto' | 'timeout'>): number[] {
  const series = (start: number): number[] =>
    Array.from({ length: MOST_PACKETS }, (_, i) => start + rto * (2 ** i - 1));
  const all = [...series(0), ...series(timeout * SECOND_START)]
    .filter((time) => time < timeout)
    .toSorted((a, b) => a - b);
  return all.filter((time, i) => time - (all[i - 1] ?? Number.NEGATIVE_INFINITY) >= LEAST_GAP);
}

export interface Question {
  to: TransportAddress;
  attributes?: readonly Entry[];
  /** Where the answer must come from; if left out, the first answer counts. */
  source?: TransportAddress;
}

/** Puts questions from one socket, each for itself. */
export class Asker {
  readonly socket: DatagramSocket;
  /** Called with packets that answer no request of this socket. */
  onOther: (bytes: Uint8Array, source: TransportAddress) => void = () => {};
  private readonly world: World;
  private readonly pace: Pace;
  private readonly open = new Set<Asking>();

  constructor(socket: DatagramSocket, world: World, pace: Pace) {
    this.socket = socket;
    this.world = world;
    this.pace = pace;
    socket.listen({
      onMessage: (bytes, source) => {
        if (!this.receive(bytes, source)) this.onOther(bytes, source);
      },
      // A packet that could not be sent counts as lost; if none could be sent, the result is silence.
      onFailure: () => {},
    });
  }

  /** Resolves at the answer, at the timeout, or when it is time to stop. */
  async ask(question: Question): Promise<Heard> {
    const { stop } = this.world;
    if (stop.isStopped) return { sent: 0 };
    const asking = new Asking(this.socket, question, this.world, this.pace);
    this.open.add(asking);
    const end = (): void => asking.end();
    stop.add(end);
    const heard = await asking.heard;
    stop.delete(end);
    this.open.delete(asking);
    return heard;
  }

  /** Handles a packet that arrived at this socket or was passed on by another. Returns whether it was an answer. */
  receive(bytes: Uint8Array, source: TransportAddress): boolean {
    return [...this.open].some((asking) => asking.receive(bytes, source));
  }

  close(): void {
    this.socket.close();
  }
}

/** One packet of a request. Each has its own transaction, to show which one was answered. */
interface Packet {
  transaction: Transaction;
  sentAt: number;
}

/** One question under way. */
class Asking {
  readonly heard: Promise<Heard>;
  private resolve: (heard: Heard) => void = () => {};
  private cancel = (): void => {};
  private readonly socket: DatagramSocket;
  private readonly question: Question;
  private readonly world: World;
  private readonly pace: Pace;
  private readonly packets: Packet[] = [];
  /** When the others go out. */
  private times: number[];
  private timeout: number;
  private isEnded = false;

  constructor(socket: DatagramSocket, question: Question, world: World, pace: Pace) {
    this.socket = socket;
    this.question = question;
    this.world = world;
    this.pace = pace;
    this.heard = new Promise((resolve) => {
      this.resolve = resolve;
    });
    const now = world.clock.now();
    this.timeout = now + pace.timeout;
    this.times = sendTimes(pace).map((time) => now + time);
    this.wake();
  }

  /** Returns whether it was the answer; anything else changes nothing. */
  receive(bytes: Uint8Array, source: TransportAddress): boolean {
    const now = this.world.clock.now();
    for (const [i, { transaction, sentAt }] of this.packets.entries()) {
      const { outcome } = transaction.receive(bytes, now, source);
      if (outcome === undefined) continue;
      const { path } = this.pace;
      path.longest = Math.max(path.longest, now - sentAt);
      // The packets before it got no answer; those after it may still be in flight, so they do not count.
      this.finish({ sent: i + 1, from: source, ...readOutcome(outcome) });
      return true;
    }
    return false;
  }

  /** Ends without an answer. Packets sent a moment ago do not count. */
  end(): void {
    const latest = this.world.clock.now() - this.pace.path.longest;
    this.finish({ sent: this.packets.filter(({ sentAt }) => sentAt <= latest).length });
  }

  private finish(heard: Heard): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.cancel();
    this.resolve(heard);
  }

  private wake(): void {
    const [due, ...later] = this.times;
    if (due === undefined) return this.end();
    const now = this.world.clock.now();
    // A busy process sends late. The later packets are delayed as much, or silence would be judged by fewer of them.
    const lateness = now - due;
    this.times = later.map((time) => time + lateness);
    this.timeout += lateness;
    this.send(now);
    this.cancel = this.world.clock.at(this.times[0] ?? this.timeout, () => this.wake());
  }

  private send(now: number): void {
    const { question, world, pace } = this;
    const request = bindingRequest(world.randomBytes, question.attributes);
    const { source } = question;
    const options = { isReliable: true, timeout: pace.timeout, ...(source === undefined ? {} : { source }) };
    const transaction = new Transaction(request, options);
    transaction.start(now);
    this.packets.push({ transaction, sentAt: now });
    this.socket.send(request, question.to);
  }
}

function readOutcome(outcome: Outcome): Omit<Heard, 'sent' | 'from'> {
  if (outcome.kind === 'error') return { refusal: 'code' in outcome.error ? `${outcome.error.code}` : 'an error' };
  if (outcome.kind !== 'success') return { refusal: 'a reply that cannot be read' };
  const { mappedAddress: mapped } = readAnswer(outcome.response);
  return mapped === undefined ? { refusal: 'a reply without an address' } : { mapped };
}
