import type { Entry } from '../../stun/attribute.ts';
import type { TransportAddress } from '../../stun/ip.ts';
import { type Outcome, Transaction } from '../../stun/transaction.ts';
import type { DatagramSocket } from '../../transport/transport.ts';
import { bindingRequest, type World } from '../binding.ts';
import { readAnswer } from '../binding-answer.ts';
import type { Heard } from './observations.ts';

/** When a question is asked again; in milliseconds. */
export interface Pace {
  /** The wait before the first retransmission; it doubles (RFC 8489 section 6.2.1). */
  rto: number;
  /** When a question without an answer is given up. */
  timeout: number;
}

/**
 * The pace for a round trip time. RFC 8489 asks for 500 ms at least where nothing is known of the path; once it is known, a
 * round trip and a half, and 50 ms at least: as fast as ICE sends its checks (RFC 8445 section 14.2).
 */
export function paceFor(rtt: number | undefined, timeout: number): Pace {
  const rto = rtt === undefined ? 250 : Math.min(500, Math.max(50, 1.5 * rtt));
  return { rto, timeout };
}

/**
 * Each question is put twice, in two transactions of which the second begins after this part of the time, if there is no
 * answer by then. So it goes out about twelve times on a short path, at intervals that no single disturbance covers.
 */
const SECOND_START = 0.2;

export interface Question {
  to: TransportAddress;
  attributes?: readonly Entry[];
  /** Where the answer must come from; left out, the first answer counts. */
  source?: TransportAddress;
}

/** Puts questions from one socket, each for itself. */
export class Asker {
  readonly socket: DatagramSocket;
  /** Hears what is no answer to a question of this socket. */
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
      // A packet that could not be sent is like one that got lost; if all are, silence is the result.
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

  /** Takes what came, to this socket or to another that hands it on. Tells whether it was an answer. */
  receive(bytes: Uint8Array, source: TransportAddress): boolean {
    return [...this.open].some((asking) => asking.receive(bytes, source));
  }

  close(): void {
    this.socket.close();
  }
}

/** One question under way. */
class Asking {
  readonly heard: Promise<Heard>;
  private resolve: (heard: Heard) => void = () => {};
  private cancel = (): void => {};
  private readonly socket: DatagramSocket;
  private readonly question: Question;
  private readonly world: World;
  private readonly transactions: Transaction[] = [];
  private readonly pace: Pace;
  private readonly secondStart: number;
  private isEnded = false;

  constructor(socket: DatagramSocket, question: Question, world: World, pace: Pace) {
    this.socket = socket;
    this.question = question;
    this.world = world;
    this.pace = pace;
    this.secondStart = world.clock.now() + pace.timeout * SECOND_START;
    this.heard = new Promise((resolve) => {
      this.resolve = resolve;
    });
    this.begin(pace.timeout);
  }

  /** Tells whether it was the answer; anything else changes nothing. */
  receive(bytes: Uint8Array, source: TransportAddress): boolean {
    const now = this.world.clock.now();
    for (const transaction of this.transactions) {
      const { outcome } = transaction.receive(bytes, now, source);
      if (outcome === undefined) continue;
      this.end({ from: source, ...readOutcome(outcome) });
      return true;
    }
    return false;
  }

  end(reply: Omit<Heard, 'sent'> = {}): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.cancel();
    this.resolve({ sent: this.transactions.reduce((sum, { sent }) => sum + sent, 0), ...reply });
  }

  private begin(timeout: number): void {
    const { question, world, pace } = this;
    const request = bindingRequest(world.randomBytes, question.attributes);
    const { rto } = pace;
    const transaction = new Transaction(request, {
      rto,
      timeout,
      ...(question.source === undefined ? {} : { source: question.source }),
    });
    this.transactions.push(transaction);
    this.send(transaction.start(world.clock.now()).send);
    this.wait();
  }

  private wait(): void {
    const deadlines = this.transactions.flatMap(({ deadline }) => deadline ?? []);
    if (this.transactions.length === 1) deadlines.push(this.secondStart);
    if (deadlines.length === 0) return this.end();
    this.cancel = this.world.clock.at(Math.min(...deadlines), () => this.wake());
  }

  private wake(): void {
    const now = this.world.clock.now();
    for (const transaction of this.transactions) this.send(transaction.onDeadline(now).send);
    const isTime = this.transactions.length === 1 && now >= this.secondStart;
    if (isTime) this.begin(this.pace.timeout * (1 - SECOND_START));
    else this.wait();
  }

  private send(bytes: Uint8Array | undefined): void {
    if (bytes !== undefined) this.socket.send(bytes, this.question.to);
  }
}

function readOutcome(outcome: Outcome): Omit<Heard, 'sent' | 'from'> {
  if (outcome.kind === 'error') return { refusal: 'code' in outcome.error ? `${outcome.error.code}` : 'an error' };
  if (outcome.kind !== 'success') return { refusal: 'a reply that cannot be read' };
  const { mappedAddress: mapped } = readAnswer(outcome.response);
  return mapped === undefined ? { refusal: 'a reply without an address' } : { mapped };
}
