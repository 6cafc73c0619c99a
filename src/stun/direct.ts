/** Whether a call needs TURN behind each kind of NAT: sentences for `nat` and `stun --same-socket`. */
export const DIRECT = {
  always: 'Direct connections: yes, with every peer that UDP reaches.',
  portRestricted: 'Direct connections: yes, except with peers behind a symmetric NAT (those need TURN).',
  spoiled:
    'Direct connections: only if this side sends first, as a packet that comes unasked changes the port towards its sender. Two such NATs do not connect; those, and peers behind a symmetric NAT, need TURN.',
  symmetric:
    'Direct connections: no with peers behind a symmetric or a port-restricted NAT, which most are (those need TURN); yes with others.',
  unfiltered:
    'Direct connections: yes with most peers; whether those behind a symmetric NAT need TURN depends on the filtering, which is not known.',
  unknown: 'Direct connections: not known. Provide TURN to be safe.',
  sameHost: 'This server is on this machine, so nothing here is about your NAT. Ask a server on the internet.',
  samePrivateNetwork:
    'This server is in your private network, so nothing here is about the NAT towards the internet. Ask a server there.',
} as const;
