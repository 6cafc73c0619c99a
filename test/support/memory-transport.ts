import type { Clock } from '../../src/probe/clock.ts';
import { Stop } from '../../src/probe/clock.ts';
import type { TransportAddress } from '../../src/stun/ip.ts';
import type { Failure, Listener, Transport } from '../../src/transport/transport.ts';

/** A clock that the test advances. */
export class FakeClock implements Clock {
  private time = 1000;
  private readonly alarms = new Map<() => void, number>();

  now(): number {
    return this.time;
  }

  at(time: number, wake: () => void): () => void {
    this.alarms.set(wake, time);
    return () => this.alarms.delete(wake);
  }

  /** Advances by that many milliseconds, running every alarm that is due; promises get their turns. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      await turns();
      const [next] = [...this.alarms].toSorted(([, a], [, b]) => a - b);
      if (next === undefined || next[1] > end) break;
      this.alarms.delete(next[0]);
      this.time = Math.max(this.time, next[1]);
      next[0]();
    }
    this.time = end;
  }

  get isSet(): boolean {
    return this.alarms.size > 0;
  }
}

/** Lets promises go on. */
export async function turns(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

export const LOCAL: TransportAddress = { address: '192.0.2.1', port: 50000 };
export const REMOTE: TransportAddress = { address: '198.51.100.1', port: 3478 };

/** A transport without a network: keeps what was sent, and receives what the test provides. */
export class MemoryTransport implements Transport {
  readonly kind: 'udp' | 'tcp';
  readonly isReliable: boolean;
  readonly local = LOCAL;
  readonly remote = REMOTE;
  readonly sent: Uint8Array[] = [];
  isClosed = false;
  backlog = 0;
  private listener: Listener | undefined;
  private readonly onSend: (request: Uint8Array, transport: MemoryTransport) => void;

  constructor(
    kind: 'udp' | 'tcp' = 'udp',
    onSend: (request: Uint8Array, transport: MemoryTransport) => void = () => {},
  ) {
    this.kind = kind;
    this.isReliable = kind === 'tcp';
    this.onSend = onSend;
  }

  makeRoom(): void {}

  listen(listener: Listener): void {
    this.listener = listener;
  }

  send(bytes: Uint8Array): void {
    this.sent.push(bytes);
    this.onSend(bytes, this);
  }

  close(): void {
    this.isClosed = true;
  }

  get last(): Uint8Array {
    const last = this.sent.at(-1);
    if (last === undefined) throw new Error('nothing was sent');
    return last;
  }

  receive(bytes: Uint8Array, source: TransportAddress = REMOTE): void {
    this.listener?.onMessage(bytes, source);
  }

  fail(failure: Failure): void {
    this.listener?.onFailure(failure);
  }
}

/** A world with its own clock, in which random bytes are counted up. */
export function fakeWorld(): { clock: FakeClock; randomBytes: (count: number) => Uint8Array; stop: Stop } {
  let count = 0;
  return { clock: new FakeClock(), randomBytes: (length) => new Uint8Array(length).fill(++count), stop: new Stop() };
}
