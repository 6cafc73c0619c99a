import { PEER_BLOCKS } from '../recommended-peers.ts';
import { readAddress } from '../values/address.ts';
import { coturnRanges, isInBlock } from '../values/block.ts';
import type { PublicAddress, Settings } from './settings.ts';

/** Options that belong together, under a comment that says why. */
export interface Group {
  readonly why: string;
  readonly options: readonly Setting[];
}

/** A key, or a key and its value; the note goes above it. */
export type Setting = readonly [key: string, value?: string, note?: string];

/** Everything that a relay on the internet should set, in any release; unknown options are left out. */
export function groupsFor(settings: Settings): Group[][] {
  return [
    credentials(settings),
    addresses(settings),
    encryption(settings),
    peers(settings),
    limits(settings),
    ANSWERS,
    RUNNING,
  ];
}

function credentials({ realm, secret }: Settings): Group[] {
  return [
    {
      why: 'The name of this service, which every credential is bound to. Without it, no login works.',
      options: [['realm', realm]],
    },
    {
      why: 'Your application makes time-limited credentials from this secret (the TURN REST API).\nAnyone who knows it can use the relay: share it, and this file, with no one but the application.',
      options: [['use-auth-secret'], ['static-auth-secret', secret]],
    },
  ];
}

function addresses(settings: Settings): Group[] {
  const { ports } = settings;
  return [
    ...addressGroups(settings),
    {
      why: 'The ports for relayed traffic. A firewall must allow them over UDP, and 3478 over UDP and TCP.',
      options: [
        ['min-port', String(ports.min)],
        ['max-port', String(ports.max)],
      ],
    },
  ];
}

function addressGroups({ addresses: list, isNatUnknown }: Settings): Group[] {
  const own = list.flatMap((address) => address.private ?? []);
  if (own.length === 0) {
    return [
      {
        why: `The address announced to clients for their relay.${isNatUnknown ? NAT_UNKNOWN : ''}`,
        options: list.map((one) => ['external-ip', one.public]),
      },
    ];
  }
  return [
    { why: 'The address of this machine behind its NAT.', options: own.flatMap(listening) },
    {
      why: 'The address announced to clients instead. With the pair, two clients of this server can reach each other,\neven though private addresses are denied below.',
      options: list.map((one) => ['external-ip', `${one.public}/${one.private}`]),
    },
  ];
}

const NAT_UNKNOWN =
  '\nIf a NAT or the cloud maps it to this machine, write external-ip=PUBLIC/PRIVATE with the address of this machine:\notherwise two clients of this server cannot reach each other, as private addresses are denied below.';

function listening(address: string): Setting[] {
  return [
    ['listening-ip', address],
    ['relay-ip', address],
  ];
}

function encryption({ tls }: Settings): Group[] {
  if (tls === undefined) {
    return [{ why: 'No certificate: no TLS and no turns: URLs.', options: [['no-tls'], ['no-dtls']] }];
  }
  return [
    {
      why: 'For turns: URLs, on port 5349 over TCP. The user that runs coturn must be able to read both files.',
      options: [
        ['cert', tls.certificate],
        ['pkey', tls.key],
      ],
    },
    { why: 'Nothing older than TLS 1.2.', options: [['no-tlsv1'], ['no-tlsv1_1']] },
    { why: 'Browsers do not use TURN over DTLS.', options: [['no-dtls'], ['dtls', 'no']] },
  ];
}

function peers({ addresses }: Settings): Group[] {
  return [
    {
      why: 'WebRTC relays UDP. TCP connections from the server to anywhere only help attackers.',
      options: [['no-tcp-relay']],
    },
    { why: 'No relaying to multicast groups.', options: [['no-multicast-peers']] },
    deniedPeers(),
    ...ownPeers(addresses),
  ];
}

/** All of them, even those that the release denies by default: another release may read the file. */
function deniedPeers(): Group {
  const options = PEER_BLOCKS.flatMap((block) => {
    const [first, ...others] = coturnRanges(block);
    if (first === undefined) return [];
    const note = `${block.text}: ${block.what}`;
    return [['denied-peer-ip', first, note] as const, ...others.map((range) => ['denied-peer-ip', range] as const)];
  });
  return { why: 'What no client needs to reach through the relay. Coturn expects ranges, not CIDR notation.', options };
}

/** A test server may have one of the denied addresses, such as a documentation address. */
function ownPeers(list: readonly PublicAddress[]): Group[] {
  const own = list.filter((one) => one.private === undefined && isDenied(one.public)).map((one) => one.public);
  if (own.length === 0) return [];
  const why =
    'The address of this server: two of its clients can reach each other, although its range is denied above.';
  return [{ why, options: own.map((address) => ['allowed-peer-ip', address]) }];
}

function isDenied(text: string): boolean {
  const address = readAddress(text);
  return address.kind === 'ip' && PEER_BLOCKS.some((block) => isInBlock(address.ip, block));
}

function limits({ quota }: Settings): Group[] {
  return [
    {
      why: 'Maximum number of allocations per user name, and in total. A browser needs a few per call.',
      options: [
        ['user-quota', String(quota.user)],
        ['total-quota', String(quota.total)],
      ],
    },
    { why: 'Bytes per second, per session and direction: 12 Mbit/s.', options: [['max-bps', '1500000']] },
    {
      why: 'Limits 401 responses, which requests with forged sources would send to others.',
      options: [['unauthorized-ratelimit']],
    },
  ];
}

const ANSWERS: Group[] = [
  { why: 'Lets a client distinguish TURN from other traffic on the same port.', options: [['fingerprint']] },
  {
    why: 'Short responses, so that the server is not attractive for amplification attacks.',
    options: [['no-rfc5780'], ['no-stun-backward-compatibility'], ['response-origin-only-with-rfc5780']],
  },
  { why: 'Do not reveal the coturn version.', options: [['no-software-attribute']] },
];

const RUNNING: Group[] = [
  { why: 'No telnet interface.', options: [['no-cli']] },
  { why: 'Log to standard output, where systemd and containers collect it.', options: [['log-file', 'stdout']] },
  { why: 'No PID file: systemd and containers need none.', options: [['pidfile', '']] },
];
