import { HEADER_LENGTH, transactionIdOf } from './header.ts';
import type { IgnoredReason } from './ignored.ts';
import type { TransportAddress } from './ip.ts';
import { decode } from './message.ts';
import { Refusal } from './refusal.ts';
import type { Step, Transaction } from './transaction.ts';

/** A step of one of the transactions. */
export interface PoolStep extends Step {
  transaction: Transaction;
}

/** RFC 8489 section 6.2: so many at a time, to one server. */
const MAX_OUTSTANDING = 10;

/** So many of those that have ended are remembered, to know their late and repeated responses. */
const MAX_FINISHED = 100;

/**
 * The transactions with one server: at most ten are under way, the others wait for their turn in the order in which they
 * were added. Time is an argument, as in Transaction.
 */
export class TransactionPool {
  /** What came and belongs to none of the transactions; each counts for itself what bears its id. */
  readonly ignored = new Map<IgnoredReason, number>();
  readonly #outstanding = new Map<string, Transaction>();
  readonly #finished = new Map<string, Transaction>();
  readonly #queue = new Set<Transaction>();

  /** How many are under way. */
  get outstanding(): number {
    return this.#outstanding.size;
  }

  /** How many wait for their turn. */
  get queued(): number {
    return this.#queue.size;
  }

  /** When onDeadline is due; nothing when nothing is under way. */
  get deadline(): number | undefined {
    const deadlines = [...this.#outstanding.values()].map(({ deadline }) => deadline ?? Number.POSITIVE_INFINITY);
    return deadlines.length === 0 ? undefined : Math.min(...deadlines);
  }

  /** Starts the transaction, or has it wait. */
  add(transaction: Transaction, now: number): PoolStep[] {
    this.#queue.add(transaction);
    return this.#startNext(now);
  }

  receive(bytes: Uint8Array, now: number, source?: TransportAddress): PoolStep[] {
    const id = bytes.length < HEADER_LENGTH ? '' : keyOf(bytes);
    const transaction = this.#outstanding.get(id) ?? this.#finished.get(id);
    if (transaction !== undefined)
      return this.#after([stepOf(transaction, transaction.receive(bytes, now, source))], now);
    this.#ignore(bytes);
    return [];
  }

  onDeadline(now: number): PoolStep[] {
    const steps = [...this.#outstanding.values()].map((transaction) =>
      stepOf(transaction, transaction.onDeadline(now)),
    );
    return this.#after(steps, now);
  }

  /** The way to the server failed: that ends all of them, those that wait too. */
  fail(reason: string, now: number): PoolStep[] {
    const all = [...this.#outstanding.values(), ...this.#queue];
    this.#queue.clear();
    return this.#after(
      all.map((transaction) => stepOf(transaction, transaction.fail(reason, now))),
      now,
    );
  }

  /** Puts away what has ended, and starts what may now. */
  #after(steps: PoolStep[], now: number): PoolStep[] {
    for (const { transaction, outcome } of steps) if (outcome !== undefined) this.#putAway(transaction);
    return [...steps.filter(({ send, outcome }) => send ?? outcome), ...this.#startNext(now)];
  }

  #startNext(now: number): PoolStep[] {
    const steps: PoolStep[] = [];
    for (const transaction of this.#queue) {
      if (this.#outstanding.size >= MAX_OUTSTANDING) break;
      this.#queue.delete(transaction);
      this.#outstanding.set(keyOf(transaction.request), transaction);
      steps.push(stepOf(transaction, transaction.start(now)));
    }
    return steps;
  }

  #putAway(transaction: Transaction): void {
    const key = keyOf(transaction.request);
    this.#outstanding.delete(key);
    this.#finished.set(key, transaction);
    const [oldest] = this.#finished.keys();
    if (this.#finished.size > MAX_FINISHED && oldest !== undefined) this.#finished.delete(oldest);
  }

  #ignore(bytes: Uint8Array): void {
    const received = decode(bytes);
    const broken = received instanceof Refusal && received.id === 'wrong-cookie' ? 'cookie' : 'not-stun';
    const reason = received instanceof Refusal ? broken : 'transaction-id';
    this.ignored.set(reason, (this.ignored.get(reason) ?? 0) + 1);
  }
}

function stepOf(transaction: Transaction, step: Step): PoolStep {
  return { transaction, ...step };
}

function keyOf(message: Uint8Array): string {
  return transactionIdOf(message).join();
}
