import { sameTransportAddress, type TransportAddress } from '../../stun/ip.ts';
import type { DatagramSocket } from '../../transport/transport.ts';
import { bindingRequest, type World } from '../binding.ts';
import { childOf, type Stop } from '../clock.ts';
import { errorOf } from './errors.ts';
import type { ReflexiveFacts, TurnError } from './facts.ts';
import { hasMark, MARK } from './mark.ts';
import { type Relay, repeat } from './paths.ts';
import type { TurnSession } from './session.ts';
import { mappedIn } from './through.ts';

/** What the test needs. */
export interface SelfWay {
  /** The other socket. */
  readonly socket: DatagramSocket;
  /** The server that is asked, over UDP, where it sees the socket. */
  readonly server: TransportAddress;
}

const UNANSWERED: TurnError = { code: 'timeout', message: 'no answer to the other socket' };

/**
 * Sends data both ways between the relay and a socket on this machine. The public address of that socket comes from the
 * server, or from the first packet that it sends through the relay, because a server may only listen on TCP.
 */
export function relayToSelf(relay: Relay, way: SelfWay, world: World): Promise<ReflexiveFacts> {
  return new SelfTrial(relay, way, world).run();
}

class SelfTrial {
  private readonly session: TurnSession;
  private readonly relayed: TransportAddress;
  /** The socket is likely to be at the same IP address as the session. */
  private readonly mapped: TransportAddress | undefined;
  private readonly way: SelfWay;
  private readonly world: World;
  private readonly over: Stop;
  private readonly request: Uint8Array;
  private readonly facts: ReflexiveFacts = { inbound: false, outbound: false };
  /** Whether permission was granted, by IP address. */
  private readonly permissions = new Map<string, Promise<TurnError | undefined>>();

  constructor({ session, relayed, mapped }: Relay, way: SelfWay, world: World) {
    this.session = session;
    this.relayed = relayed;
    this.mapped = mapped;
    this.way = way;
    this.world = world;
    this.over = childOf(world.stop);
    this.request = bindingRequest(world.randomBytes);
  }

  async run(): Promise<ReflexiveFacts> {
    const { facts, session, mapped, world, over } = this;
    const { socket } = this.way;
    session.onData = (peer, data) => {
      if (hasMark(data)) this.hear(peer);
    };
    socket.listen({ onMessage: (data, source) => this.receive(data, source), onFailure: () => {} });
    const refusal = mapped === undefined ? undefined : await this.permit(mapped);
    if (session.failure !== undefined) return { ...facts, error: refusal ?? UNANSWERED };
    await repeat(() => this.send(), world.clock, over);
    if (facts.peer === undefined) return { ...facts, error: UNANSWERED };
    const error = await this.permit(facts.peer);
    return error === undefined ? facts : { ...facts, error };
  }

  /** The socket first: a NAT then lets in what the relay sends. */
  private send(): void {
    const { way, facts, relayed, request } = this;
    if (facts.peer === undefined) way.socket.send(request, way.server);
    way.socket.send(MARK, relayed);
    if (facts.peer !== undefined) this.session.send(facts.peer, MARK);
  }

  private hear(peer: TransportAddress): void {
    this.learn(peer);
    this.note({ inbound: true });
  }

  private receive(data: Uint8Array, source: TransportAddress): void {
    if (hasMark(data)) {
      const { address, port } = source;
      const isRelay = sameTransportAddress(source, this.relayed);
      return this.note({ outbound: true, ...(isRelay ? {} : { seenFrom: { address, port } }) });
    }
    const mapped = sameTransportAddress(source, this.way.server) ? mappedIn(data, this.request) : undefined;
    if (mapped !== undefined) this.learn(mapped);
  }

  private learn(peer: TransportAddress): void {
    if (this.facts.peer !== undefined) return;
    this.facts.peer = peer;
    this.permit(peer).then((error) => {
      if (error !== undefined) this.over.stop();
      else if (!this.over.isStopped) this.send();
    });
  }

  private permit(peer: TransportAddress): Promise<TurnError | undefined> {
    const { session } = this;
    const asked =
      this.permissions.get(peer.address) ??
      session.run({ kind: 'permit', peers: [peer] }).then((ended) => errorOf(ended, session));
    this.permissions.set(peer.address, asked);
    return asked;
  }

  private note(seen: Partial<ReflexiveFacts>): void {
    Object.assign(this.facts, seen);
    if (this.facts.inbound && this.facts.outbound) this.over.stop();
  }
}
