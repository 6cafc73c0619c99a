import { peerBlocks } from '../recommended-peers.ts';
import { coturnRange } from '../values/block.ts';
import type { Version } from '../version.ts';
import type { PublicAddress, Settings } from './settings.ts';

/** Options that belong together, under a few words on why they are there. */
export interface Group {
  readonly why: string;
  readonly options: readonly Setting[];
}

/** A key alone, or a key and its value; a note stands above it. */
export type Setting = readonly [key: string, value?: string, note?: string];

/** Everything that a relay for the internet should say, in any release; those that do not know an option leave it out. */
export function groupsFor(settings: Settings): Group[][] {
  return [
    credentials(settings),
    addresses(settings),
    encryption(settings),
    peers(settings.version),
    limits(settings),
    ANSWERS,
    RUNNING,
  ];
}

function credentials({ realm, secret }: Settings): Group[] {
  return [
    {
      why: 'The name of this service, which every credential is bound to. Without it nobody can log in.',
      options: [['realm', realm]],
    },
    {
      why: 'Credentials that your application makes out of this secret, each for a limited time (the TURN REST API).\nWhoever knows it can use the relay: keep it, and this file, to the server and the application.',
      options: [['use-auth-secret'], ['static-auth-secret', secret]],
    },
  ];
}

function addresses({ addresses, ports }: Settings): Group[] {
  return [
    ...addressGroups(addresses),
    {
      why: 'The ports of relayed traffic. A firewall must let them in over UDP, beside 3478 over UDP and TCP.',
      options: [
        ['min-port', String(ports.min)],
        ['max-port', String(ports.max)],
      ],
    },
  ];
}

function addressGroups(list: readonly PublicAddress[]): Group[] {
  const own = list.flatMap((address) => address.private ?? []);
  if (own.length === 0) {
    return [
      {
        why: 'The address that clients are told for their relay.',
        options: list.map((one) => ['external-ip', one.public]),
      },
    ];
  }
  return [
    { why: 'The address that this machine has behind its NAT.', options: own.flatMap(listening) },
    {
      why: 'What clients are told in its place. As it is a pair, two clients of this server reach each other,\nthough private addresses are denied below.',
      options: list.map((one) => ['external-ip', `${one.public}/${one.private}`]),
    },
  ];
}

function listening(address: string): Setting[] {
  return [
    ['listening-ip', address],
    ['relay-ip', address],
  ];
}

function encryption({ tls }: Settings): Group[] {
  if (tls === undefined) {
    return [{ why: 'There is no certificate: no TLS, and no turns: URLs.', options: [['no-tls'], ['no-dtls']] }];
  }
  return [
    {
      why: 'turns: URLs, on port 5349 over TCP. The user that coturn runs as must be able to read both files.',
      options: [
        ['cert', tls.certificate],
        ['pkey', tls.key],
      ],
    },
    { why: 'Nothing older than TLS 1.2.', options: [['no-tlsv1'], ['no-tlsv1_1']] },
    { why: 'Browsers do not speak TURN over DTLS.', options: [['no-dtls'], ['dtls', 'no']] },
  ];
}

function peers(version: Version): Group[] {
  return [
    {
      why: 'WebRTC relays UDP. TCP from the server to anywhere is of use to attackers alone.',
      options: [['no-tcp-relay']],
    },
    { why: 'No relaying to groups of machines.', options: [['no-multicast-peers']] },
    deniedPeers(version),
  ];
}

/** Nothing is behind the addresses of documentation, and tests use them. */
function deniedPeers(version: Version): Group {
  const blocks = peerBlocks(version).filter(({ group }) => group !== 'documentation');
  const options = blocks.flatMap((block) => {
    const range = coturnRange(block);
    return range === undefined ? [] : [['denied-peer-ip', range, `${block.text}: ${block.what}`] as const];
  });
  return { why: 'What no client has to reach through the relay. Coturn takes ranges, and no CIDR notation.', options };
}

function limits({ quota }: Settings): Group[] {
  return [
    {
      why: 'How many allocations a user name may have, and all together. A browser takes a few for a call.',
      options: [
        ['user-quota', String(quota.user)],
        ['total-quota', String(quota.total)],
      ],
    },
    { why: 'Bytes per second of a session and direction: 12 Mbit/s.', options: [['max-bps', '1500000']] },
    {
      why: 'A limit on answers that ask for credentials, which forged requests would send to others.',
      options: [['unauthorized-ratelimit']],
    },
  ];
}

const ANSWERS: Group[] = [
  { why: 'Lets a client tell TURN from other traffic on the same port.', options: [['fingerprint']] },
  {
    why: 'Short answers, so that the server is not worth abusing for floods of others.',
    options: [['no-rfc5780'], ['no-stun-backward-compatibility'], ['response-origin-only-with-rfc5780']],
  },
  { why: 'Tell nobody which release this is.', options: [['no-software-attribute']] },
];

const RUNNING: Group[] = [
  { why: 'No telnet interface.', options: [['no-cli']] },
  { why: 'To standard output, where systemd and containers keep the log.', options: [['log-file', 'stdout']] },
  { why: 'No pid file: systemd and containers need none.', options: [['pidfile', '']] },
];
