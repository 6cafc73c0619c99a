import { familyOf, hostPort, parseIP, sameTransportAddress, type TransportAddress } from '../../stun/ip.ts';
import { scopeOf } from '../../stun/scope.ts';

/**
 * Why a server with this OTHER-ADDRESS cannot run the tests of RFC 5780, as the rest of a sentence; undefined if it
 * may be able to. They need a second IP address and a second port (section 7.4).
 */
export function unfitness(server: TransportAddress, other: TransportAddress | undefined): string | undefined {
  if (other === undefined) {
    return 'the server sends no OTHER-ADDRESS: it has no second address to answer from (coturn: two listening-ip, and rfc5780 from 4.7 on)';
  }
  const named = `the server's OTHER-ADDRESS is ${hostPort(other)}`;
  if (familyOf(other.address) !== familyOf(server.address)) return `${named}, of the other IP version`;
  if (sameTransportAddress({ ...other, port: server.port }, server)) {
    return `${named}, on the same IP address: a second one is needed`;
  }
  if (other.port === server.port) return `${named}, on the same port: a second one is needed`;
  if (other.port === 0 || !isHost(other.address)) return `${named}, to which nothing can be sent`;
  if (scopeOf(other.address) === 'loopback' && scopeOf(server.address) !== 'loopback') {
    return `${named}, which is this machine`;
  }
  return undefined;
}

/** Neither unspecified nor multicast nor broadcast. */
function isHost(address: string): boolean {
  const [first = 0] = parseIP(address) ?? [];
  const isMulticast = familyOf(address) === 'ipv4' ? first >= 224 : first === 0xff;
  return !isMulticast && scopeOf(address) !== 'unspecified';
}
