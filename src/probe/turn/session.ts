import type { AddressFamily, TransportAddress } from '../../stun/ip.ts';
import type { Failure, Framer, Opened, Transport } from '../../transport/transport.ts';
import { type Ended, TurnClient, type TurnClientOptions } from '../../turn/client.ts';
import { TurnFramer } from '../../turn/framer.ts';
import type { Operation, RelayedProtocol } from '../../turn/requests.ts';
import type { World } from '../binding.ts';
import { Stop, unlessLate, unlessStopped } from '../clock.ts';

export type TurnSettings = Pick<TurnClientOptions, 'credentials' | 'challenge' | 'timeout'>;

/** Opens a way to the server; the framer is for streams. */
export type Open = (framer: Framer, timeout: number) => Promise<Opened<Transport>>;

/** How long a release waits for its confirmation at most, in milliseconds. */
const RELEASE_TIMEOUT = 1000;

const INTERRUPTED: Ended = { kind: 'failed', reason: 'interrupted', elapsed: 0 };

/** A release is not given up at Ctrl-C. */
const NEVER = new Stop();

/** A TURN client with its socket and clock. */
export class TurnSession {
  readonly transport: Transport;
  readonly client: TurnClient;
  /** Why the transport failed, once it has. */
  failure: Failure | undefined;
  /** Hears what peers send through the relay. */
  onData: (peer: TransportAddress, data: Uint8Array) => void = () => {};
  private readonly world: World;
  private readonly waiting = new Map<number, (ended: Ended) => void>();
  private cancel = (): void => {};
  private mayHaveAllocation = false;
  private isClosed = false;

  /** Undefined if it is time to stop first. Never throws. */
  static async open(open: Open, settings: TurnSettings, world: World): Promise<TurnSession | Failure | undefined> {
    let client: TurnClient | undefined;
    const framer = new TurnFramer((channel) => client?.isBound(channel) === true);
    const opening = open(framer, settings.timeout);
    const opened = await unlessStopped(opening, world.stop);
    if (opened === undefined) {
      opening.then((late) => late.ok && late.transport.close());
      return undefined;
    }
    if (!opened.ok) return opened.failure;
    const { transport } = opened;
    const { isReliable, remote } = transport;
    client = new TurnClient({ ...settings, isReliable, source: remote, randomBytes: world.randomBytes });
    return new TurnSession(transport, client, world);
  }

  private constructor(transport: Transport, client: TurnClient, world: World) {
    this.transport = transport;
    this.client = client;
    this.world = world;
    world.stop.add(this.onStop);
    transport.listen({
      onMessage: (bytes, source) => {
        client.receive(bytes, this.now, source);
        this.pump();
      },
      onFailure: (failure) => {
        this.failure = failure;
        client.fail(failure.code, this.now);
        this.pump();
      },
    });
  }

  run(operation: Operation): Promise<Ended> {
    // After Ctrl-C only what was allocated is released.
    if (this.world.stop.isStopped && operation.kind !== 'refresh') return Promise.resolve(INTERRUPTED);
    return this.endOf(this.client.begin(operation, this.now));
  }

  async allocate(family: AddressFamily, relays: RelayedProtocol = 'udp'): Promise<Ended> {
    this.mayHaveAllocation = true;
    const ended = await this.run({ kind: 'allocate', family, relays });
    this.mayHaveAllocation = this.isPossible(ended);
    return ended;
  }

  /** Whether the server may have made an allocation, since the request or its answer may have been lost. */
  private isPossible({ kind }: Ended): boolean {
    if (kind === 'allocated' || kind === 'unusable') return true;
    const isUnknown = kind === 'timeout' || kind === 'failed' || kind === 'unverified';
    return isUnknown && this.client.challenge !== undefined;
  }

  bind(peer: TransportAddress): Promise<Ended> {
    if (this.world.stop.isStopped) return Promise.resolve(INTERRUPTED);
    return this.endOf(this.client.bind(peer, this.now));
  }

  send(peer: TransportAddress, data: Uint8Array): void {
    this.client.send(peer, data);
    this.pump();
  }

  /** Releases the allocation, also one whose confirmation did not come, and closes the socket. Was that confirmed? */
  async close(): Promise<boolean> {
    const { clock, stop } = this.world;
    stop.delete(this.onStop);
    const isReleased = this.mayHaveAllocation && this.failure === undefined ? await this.release() : true;
    this.client.fail('closed', clock.now());
    this.isClosed = true;
    this.cancel();
    this.transport.close();
    return isReleased;
  }

  private async release(): Promise<boolean> {
    const { clock } = this.world;
    const releasing = this.run({ kind: 'refresh', lifetime: 0 });
    const ended = await unlessLate(releasing, clock.now() + RELEASE_TIMEOUT, clock, NEVER);
    return ended?.kind === 'success';
  }

  private get now(): number {
    return this.world.clock.now();
  }

  private readonly onStop = (): void => {
    this.client.fail('interrupted', this.now);
    this.pump();
  };

  private endOf(id: number): Promise<Ended> {
    if (this.isClosed) return Promise.resolve(INTERRUPTED);
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.pump();
    });
  }

  private pump(): void {
    const { client, transport, world } = this;
    if (this.isClosed) return;
    for (const bytes of client.takeOutput()) transport.send(bytes);
    for (const event of client.takeEvents()) {
      if (event.kind === 'data') this.onData(event.peer, event.data);
      if (event.kind !== 'ended') continue;
      this.waiting.get(event.id)?.(event.ended);
      this.waiting.delete(event.id);
    }
    const { deadline } = client;
    // Last, as what hears the data may have answered, and set another alarm.
    this.cancel();
    if (deadline === undefined) return;
    this.cancel = world.clock.at(deadline, () => {
      client.onDeadline(this.now);
      this.pump();
    });
  }
}
