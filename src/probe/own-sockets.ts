import type { TransportAddress } from '../stun/ip.ts';
import type { Opened, Transport } from '../transport/transport.ts';

/** The maximum open at a time: the system has a limit, and a list of silent servers needs the most. */
const MOST = 200;

type Connect = (remote: TransportAddress) => Promise<Opened<Transport>>;

/** A connected socket for one server among many. */
export interface OwnSocket {
  readonly opening: Promise<Opened<Transport>>;
  close(): void;
}

/** Opens sockets, no more than a few hundred at a time. */
export class OwnSockets {
  private readonly connect: Connect | undefined;
  private open = 0;

  /** Without `connect` there are none. */
  constructor(connect: Connect | undefined) {
    this.connect = connect;
  }

  /** Undefined if too many are open. */
  openTo(remote: TransportAddress): OwnSocket | undefined {
    if (this.connect === undefined || this.open >= MOST) return undefined;
    this.open++;
    const opening = this.connect(remote);
    const close = (): void => {
      this.open--;
      opening.then((opened) => opened.ok && opened.transport.close());
    };
    return { opening, close };
  }
}
