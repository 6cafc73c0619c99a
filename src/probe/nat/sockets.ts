import type { AddressFamily, TransportAddress } from '../../stun/ip.ts';
import type { DatagramSocket, Opened, Transport } from '../../transport/transport.ts';

/** The sockets that the tests need. */
export interface Sockets {
  /** Receives only from the server, and learns if its port is refused. */
  connect(remote: TransportAddress): Promise<Opened<Transport>>;
  /** Hears everybody. */
  bind(family: AddressFamily): Promise<Opened<DatagramSocket>>;
}
