import { REASONS, type Reason } from '../../agents/reasons.ts';
import type { AllIssueWords } from '../../rules/candidate/diagnose.ts';
import { CANDIDATE_RULES } from '../../rules/candidate/index.ts';

const issues: AllIssueWords = CANDIDATE_RULES;
const reasons: Record<Reason, (value: string) => string> = REASONS;

/** `the second`, for the places of network interfaces and servers. */
function ordinal(place: number): string {
  const words = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
  return `the ${words[place - 1] ?? `${place}th`}`;
}

/** The texts of `icescope explain` in English. What a function takes stands in its text as it is given. */
export const en = {
  labels: {
    writtenBy: 'written by',
    acceptedBy: 'accepted by',
    refusedBy: 'refused by',
    separator: '; ',
    error: 'error',
    warning: 'warning',
    info: 'info',
    contradiction: (message: string) => `Contradiction: ${message}.`,
    wholeSdp: (stack: string) => `${stack} (with the whole SDP)`,
    ways: (stack: string, ways: string) => `${stack} (${ways})`,
    refusal: (stacks: string, reason: string) => `${stacks}: ${reason}`,
  },

  headline: {
    kind: (transport: string, type: string) => `A ${transport} ${type} candidate`,
    roles: {
      active: ' that can only call out',
      passive: ' that can only be called',
      so: ' that calls and is called at once',
    },
    interface: (place: number, stack: string) => `from ${ordinal(place)} network interface of a ${stack} stack`,
    anyInterface: (stack: string) => `from ${stack}, which was not allowed to list its network interfaces`,
    by: (stack: string) => `as ${stack} writes it`,
    sentence: (kind: string, role: string, origin: string) => `${kind}${role}${origin === '' ? '' : `, ${origin}`}.`,
    noType: 'A candidate without a type: nobody can tell what its address stands for.',
  },

  types: { host: 'host', srflx: 'server-reflexive', prflx: 'peer-reflexive', relay: 'relayed' },

  contradictions: {
    type: (preference: string, meant: string, given: string) =>
      `the priority says ${meant}, the type says ${given}: ${preference} is the type preference of ${meant} candidates. ` +
      'One of the two is wrong, changed on the way or by an old program, and pairs are tried in an unexpected order',
    transport: (preference: string, meant: string, given: string) =>
      `the priority says ${meant}, the transport says ${given}: stacks write ${preference} with such a rest over ${meant}`,
    component: (written: string, given: string) =>
      `the priority was computed for component ${written}, the candidate says component ${given}`,
    address: (meant: string, given: string) =>
      `the priority was computed for another kind of address (${meant}) than ${given}: it was replaced on the way`,
    mdns: (name: string, type: string) =>
      `${name} is an mDNS name, which hides a host address, yet the candidate says ${type}`,
    family: (address: string, base: string) => `${address} and its raddr ${base} are not of the same IP version`,
    inside: (address: string, base: string) =>
      `${address} is inside a network, its raddr ${base} outside: a NAT does it the other way round`,
  },

  foundation: {
    usual:
      'one value for each type, base address, transport and server; of each, ICE checks one pair before the others',
    empty: 'empty, which RFC 8839 does not allow; it groups candidates of one origin',
  },

  component: {
    rtp: 'carries RTP, and RTCP with it under rtcp-mux, or data channels',
    rtcp: 'carries RTCP, where it has a port of its own (no rtcp-mux)',
    other: 'neither RTP (1) nor RTCP (2): agents use it for nothing',
  },

  transports: {
    udp: 'what media prefers; tried before TCP',
    tcp: 'for networks that let no UDP through; tried after UDP (RFC 6544)',
    ssltcp: "TCP that begins with Google's imitation of a TLS handshake; libwebrtc alone knows it",
    'tcp-': "Microsoft's spelling of TCP with its direction (MS-ICE2)",
  },
  unknownTransport: 'neither udp nor tcp: no agent knows it',

  priority: {
    outside: 'outside of what RFC 8445 allows, 1 to 2147483647: it says nothing',
    noFormula: (type: string, local: string, component: string) =>
      `${type} · ${local} · ${component} by the formula of RFC 8445, which it does not follow for such a candidate`,
    above: (type: string, local: string, component: string) =>
      `${type} · ${local} · ${component}: RFC 8445 has no type preference above 126; a popular value in tests`,
    component: (component: string) => `component ${component}`,
  },

  typePreferences: {
    host: 'host',
    hostUdp: 'host over UDP',
    hostTcp: 'host over TCP',
    srflx: 'server-reflexive',
    srflxUdp: 'server-reflexive over UDP',
    srflxTcp: 'server-reflexive over TCP',
    srflxAssisted: 'server-reflexive, counted as NAT-assisted (RFC 6544)',
    prflx: 'peer-reflexive',
    prflxUdp: 'peer-reflexive over UDP',
    prflxTcp: 'peer-reflexive over TCP',
    relay: 'relayed',
    relayUdp: 'relayed, the TURN server reached over UDP',
    relayUdpOrDtls: 'relayed, the TURN server reached over UDP (by a newer libwebrtc: over DTLS)',
    relayTcp: 'relayed, the TURN server reached over TCP',
    relayTls: 'relayed, the TURN server reached over TLS',
    relayTcpOrTls: 'relayed, the TURN server reached over TCP or TLS',
  },

  local: {
    networkInterface: (value: string, place: number) => `interface ${value} (${ordinal(place)})`,
    anyInterface: 'interface 0 (any: no camera or microphone permission, or told to hide the others)',
    relay: (value: string) => `TURN server ${value}, counted down to 1 for the last`,
    relayCarrier: {
      udp: '3: the TURN server is reached over UDP',
      dtls: '2: the TURN server is reached over DTLS',
      tcp: '1: the TURN server is reached over TCP',
      tls: '0: the TURN server is reached over TLS',
    },
    turnNumber: (value: string) => `TURN server ${value}`,
    server: (value: string, place: number) => `STUN or TURN server ${value} (${ordinal(place)})`,
    direction: (tcpType: string) => `direction ${tcpType}`,
    halved: 'halved, because the agent prefers the other transport',
    oldLibnice: 'no rank for UDP, as older libnice writes it',
    newLibnice: 'UDP',
    addressNumber: (value: string) => `local address number ${value}`,
    counted: (family: string, place: number) => `${family}, ${ordinal(place)} of its kind`,
    common: 'local preference 65535, the highest: one address, or nothing to rank',
    mediasoup: 'local preference 10000, shifted as the application ranks its addresses',
    unknown: (value: string) => `local preference ${value}, of no scheme that is known here`,
  },

  precedences: {
    loopback6: 'IPv6 loopback',
    uniqueLocal: 'unique local IPv6',
    ipv6: 'IPv6',
    ipv4: 'IPv4',
    sixToFour: '6to4',
    teredo: 'Teredo',
    siteLocal: 'site-local or IPv4-compatible IPv6',
    name: 'a host name',
  },

  scopes: {
    public: 'public',
    publicFromMac: "public; its last half was made from the network card's MAC address, which identifies the machine",
    private: 'private (RFC 1918): reachable from the same network only',
    docker: "private (RFC 1918); looks like Docker's default bridge: reachable from that machine only",
    dockerPerhaps:
      'private (RFC 1918): reachable from the same network only; Docker takes such ranges for its networks',
    cgnat: "shared (100.64.0.0/10, RFC 6598): behind a carrier's NAT, or an address of Tailscale",
    tailscale: "Tailscale's IPv6 range (fd7a:115c:a1e0::/48): reachable within that VPN only",
    loopback: 'loopback: reachable from the same machine only',
    linkLocal: 'link-local: reachable from the same link only; checks to it are often slow to fail',
    uniqueLocal: 'unique local IPv6 (RFC 4193): reachable from the same site only',
    siteLocal: 'site-local IPv6, abandoned by RFC 3879: reachable from the same site only',
    documentation: 'a documentation range: an example, reachable from nowhere',
    benchmark: 'for benchmarks (RFC 2544): reachable from nowhere on the internet',
    clat: 'the inside of 464XLAT (192.0.0.0/29): a mobile network that carries IPv4 over IPv6',
    nat64: 'NAT64: an IPv4 address reached over IPv6',
    teredo: 'Teredo: IPv6 in UDP over IPv4, mostly gone; its server',
    sixToFour: '6to4: IPv6 over IPv4, mostly gone; its IPv4 address',
    mapped: 'an IPv4 address written as IPv6, which agents do not pair with IPv4',
    multicast: 'multicast: no address of one machine; agents refuse it',
    broadcast: 'broadcast: no address of one machine; agents refuse it',
    reserved: 'reserved (240.0.0.0/4): reachable from nowhere',
    thisNetwork: '0.0.0.0/8: no address of a machine',
    unspecified: 'no address: nothing can be reached here, and libwebrtc does not use it',
    mdns: 'an mDNS name that hides the address; only machines on the same network can resolve it',
    hostname: 'a host name: libwebrtc resolves it, most others refuse it',
    redacted: 'hidden in the log; nothing can be said of it',
    zone: 'an IPv6 address with a zone id, which means something on its own machine only',
    bracketed: 'an IPv6 address in brackets, which do not belong here',
    invalid: 'neither an address nor a name',
  },

  addressNotes: {
    relayInside: 'strange for a relay: the TURN server does not tell its public address (external-ip in coturn)',
    secondNat: 'the STUN server or the peer is inside the network, or a second NAT follows',
    noNat: 'the same as raddr: there is no NAT',
  },

  port: {
    active: 'an active candidate listens nowhere; 9, the discard port, stands here for no port',
    listens: 'where it listens',
    low: 'below 1024: libwebrtc uses only 80 and 443 of these, and on public addresses alone',
    mapped: 'the port that the NAT gave',
    kept: 'the port that the NAT gave: it kept that of rport',
    changed: 'the port that the NAT gave in place of that in rport',
    relay: 'the port that the TURN server opened for it',
  },

  portIssues: {
    'port-zero': 'nothing can be reached at port 0: libwebrtc drops the candidate in silence, Firefox refuses it',
    'port-discard': 'the discard port: no UDP candidate listens there, and libwebrtc drops it in silence',
    'port-privileged': 'below 1024: libwebrtc drops the candidate in silence, except at 80 and 443 on public addresses',
    'port-blocked': 'a port to which browsers never open a TCP connection',
    'tcp-active-port': 'an active candidate listens nowhere: 9 should stand here',
    'tcp-active-port-zero': 'an active candidate listens nowhere; for no port RFC 6544 has 9, and Firefox refuses 0',
    'tcp-listen-port': 'no port to call, though the candidate waits to be called',
  },

  typeMeanings: {
    host: "the machine's own address; proves no way to the internet",
    srflx: 'the address that a STUN server saw, the outside of a NAT; proves that UDP reaches that server',
    prflx: 'the address that the peer saw in a connectivity check; proves that one packet came through',
    relay: 'an address on a TURN server, which passes everything on; proves that its login worked',
  },
  unknownType: 'none of host, srflx, prflx, relay: agents refuse it',

  related: {
    roles: {
      host: 'the related address, which a host candidate has none of',
      srflx: 'the related address: the one behind the NAT',
      prflx: 'the related address: the one behind the NAT',
      relay: 'the related address: the one that the TURN server saw',
    },
    unknownRole: 'the related address',
    hidden: 'the related address, hidden: the browser does not tell it',
    leak: 'whoever gets the candidate learns it',
    itself: 'the related address: its own again, as Firefox writes it for relays',
    empty: 'the related address, empty: libwebrtc writes this for a host name, and most refuse it',
  },

  rport: { usual: 'the port that belongs to raddr', hidden: 'the port of raddr, hidden' },

  tcpTypes: {
    active: 'opens connections; pairs with passive candidates only',
    passive: 'waits for connections; pairs with active candidates only',
    so: 'simultaneous open: both sides connect at once; pairs with its like only',
  },

  generation: (value: number): string =>
    value === 0
      ? 'the first gathering; libwebrtc counts up with each ICE restart'
      : 'gathered after an ICE restart; libwebrtc counts them',
  ufrag: 'the user name fragment: names the ICE session that the candidate belongs to',
  networkId: "libwebrtc's number for the network interface",

  costs: {
    0: 'ethernet or loopback: the cheapest',
    10: 'wifi',
    50: 'a network interface of unknown kind',
    250: 'cellular, 5G',
    500: 'cellular, 4G',
    900: 'cellular: used only if nothing cheaper connects',
    910: 'cellular, 3G',
    980: 'cellular, 2G',
    999: 'any interface: the browser was not allowed to choose one',
  },
  cost: {
    vpn: 'over a VPN',
    slice: 'in a network slice',
    other: 'what the network costs in the eyes of libwebrtc, 0 to 999; lower is preferred',
  },

  extension: {
    unknown: 'an extension that is not known here; agents ignore those that they do not know',
    password: 'the ICE password of that side; it should not stand in a log',
    late: 'out of place: it belongs right behind the type, and libwebrtc does not read it here',
  },

  context: {
    directions: { sent: 'the log says that this side made it', received: 'the log says that the other side made it' },
    sdpMid: 'the media section of the SDP that it is for, by its a=mid',
    sdpMLineIndex: 'the media section of the SDP that it is for, by its number from 0',
    usernameFragment: 'the ICE session that it belongs to, as the log says beside the candidate',
    otherUfrag: "not the candidate's own ufrag: one of the two is of another ICE session",
  },

  author: {
    name: (name: string, who: string) => (who === '' ? name : `${name} (${who})`),
    probably: (name: string) => `probably ${name}`,
    perhaps: (name: string) => `perhaps ${name}`,
    cannotTell: (names: string) => `cannot be told; of those known here it fits ${names}`,
    unknown: 'cannot be told',
    because: (name: string, evidence: string) => `${name}: ${evidence}`,
    but: (text: string, doubt: string) => `${text}; ${doubt}`,
    none: 'it fits none of the stacks that are known here',
    several: 'they write such candidates alike',
    weak: 'nothing in it is the mark of one',
    common: (priority: string) => `${priority} is what RFC 8445 recommends to every stack, and says nothing more`,
  },

  authors: {
    libwebrtc: { who: 'Chromium, Edge, Safari, Electron, mobile SDKs', doubt: 'which of these, it does not say' },
    Firefox: { who: '', doubt: '' },
    libnice: { who: 'Janus, GStreamer, Kurento', doubt: 'which of these, it does not say' },
    pion: { who: 'LiveKit and other servers in Go', doubt: '' },
    'webrtc-rs': { who: '', doubt: '' },
    ice4j: { who: 'Jitsi', doubt: '' },
    str0m: { who: '', doubt: '' },
    libjuice: { who: 'libdatachannel', doubt: '' },
    aioice: { who: 'aiortc', doubt: '' },
    werift: { who: '', doubt: '' },
    mediasoup: { who: '', doubt: '' },
    Asterisk: { who: 'PJSIP', doubt: '' },
    Microsoft: { who: 'Teams, Skype', doubt: '' },
    FreeSWITCH: { who: '', doubt: 'older SIPSorcery writes the same priority' },
    SIPSorcery: { who: 'an older one', doubt: 'FreeSWITCH writes the same priority' },
    'AWS KVS': { who: "Amazon's Kinesis Video Streams SDK in C", doubt: '' },
    'Google Nest': { who: '', doubt: '' },
  },

  evidence: {
    priority: 'its priority scheme',
    commonPriority: 'the priority that RFC 8445 recommends',
    smallFoundation: 'a counted foundation',
    crcFoundation: 'a foundation of 32 bits in decimal',
    longFoundation: 'a foundation of 64 bits in decimal',
    md5Foundation: 'an MD5 as foundation',
    shortMd5Foundation: 'the end of an MD5 as foundation',
    mediasoupFoundation: 'its foundation, udpcandidate or tcpcandidate',
    asteriskFoundation: 'its foundation, H, S or R and an IPv4 address in hexadecimal',
    emptyFoundation: 'the empty foundation',
    tenDigits: 'a foundation of ten digits',
    fewDigits: 'a short foundation',
    upperCase: 'the transport in capitals',
    generation: 'generation',
    networkId: 'network-id',
    networkCost: 'network-cost',
    relayOfItself: 'a relay whose raddr and rport are its own',
    microsoftTransport: 'tcp-act, tcp-pass',
    microsoftRelay: 'type preference 74',
    constantPriority: 'the constant priority 659136 or 659134',
    kvsPriority: 'the constant priority 658881',
    kvsRelated: 'a host candidate with an empty raddr and rport 0',
  },

  against: {
    priority: 'but the priority is not of its making',
    foundation: 'but its foundations look different',
    upperCase: 'but it writes the transport in lower case',
    lowerCase: 'but it writes the transport in capitals',
    generation: 'but the extension generation, which it always writes, is missing',
    hasGeneration: 'but it writes no generation',
  },

  issues,
  reasons,
};
