import { REASONS, type Reason } from '../../agents/reasons.ts';
import type { AllIssueWords } from '../../rules/candidate/diagnose.ts';
import { CANDIDATE_RULES } from '../../rules/candidate/index.ts';

const issues: AllIssueWords = CANDIDATE_RULES;
const reasons: Record<Reason, (value: string) => string> = REASONS;

/** `the second`, for the positions of network interfaces and servers. */
function ordinal(position: number): string {
  const words = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
  return `the ${words[position - 1] ?? `${position}th`}`;
}

/** The texts of `icescope explain` in English. */
export const en = {
  labels: {
    writtenBy: 'written by',
    acceptedBy: 'accepted by',
    refusedBy: 'rejected by',
    separator: '; ',
    error: 'error',
    warning: 'warning',
    info: 'info',
    contradiction: (message: string) => `Contradiction: ${message}.`,
    wholeSdp: (agent: string) => `${agent} (with the whole SDP)`,
    ways: (agent: string, ways: string) => `${agent} (${ways})`,
    refusal: (agents: string, reason: string) => `${agents}: ${reason}`,
    more: (count: string) => `… ${count} more: name one, or --all`,
  },

  headline: {
    kind: (transport: string, type: string) => `A ${transport} ${type} candidate`,
    roles: {
      active: ' that can only open connections (active)',
      passive: ' that can only accept connections (passive)',
      so: ' that opens and accepts connections at the same time (so)',
    },
    interface: (position: number, agent: string) => `from ${ordinal(position)} network interface of ${agent}`,
    anyInterface: (agent: string) => `from ${agent}, which was not allowed to list its network interfaces`,
    by: (agent: string) => `as ${agent} writes it`,
    sentence: (kind: string, role: string, origin: string) => `${kind}${role}${origin === '' ? '' : `, ${origin}`}.`,
    noType: 'A candidate without a type, so what its address means is unknown.',
  },

  types: { host: 'host', srflx: 'server-reflexive', prflx: 'peer-reflexive', relay: 'relayed' },

  contradictions: {
    type: (preference: string, meant: string, given: string) =>
      `the priority says ${meant}, the type says ${given}. ${preference} is the type preference of ${meant} candidates, ` +
      'so one of the two was changed in transit or written by a faulty program, and pairs are tried in an unexpected order',
    transport: (preference: string, meant: string, given: string) =>
      `the priority says ${meant}, the transport says ${given}. Agents write type preference ${preference} with this local preference only over ${meant}`,
    component: (written: string, given: string) =>
      `the priority was computed for component ${written}, but the candidate has component ${given}`,
    address: (meant: string, given: string) =>
      `the priority was computed for another kind of address (${meant}), so ${given} replaced it in transit`,
    mdns: (name: string, type: string) =>
      `${name} is an mDNS name, which hides a host address, but the candidate is ${type}`,
    family: (address: string, base: string) => `${address} and its raddr ${base} have different IP versions`,
    inside: (address: string, base: string) =>
      `${address} is inside a network and its raddr ${base} outside; with a NAT it is the other way round`,
  },

  foundation: {
    usual:
      'the same for candidates of the same type, base address, transport and server; ICE checks one pair of each first',
    empty: 'empty, which RFC 8839 does not allow; it groups candidates of the same origin',
  },

  component: {
    rtp: 'carries RTP, with RTCP under rtcp-mux, or data channels',
    rtcp: 'carries RTCP on a port of its own (no rtcp-mux)',
    other: 'neither RTP (1) nor RTCP (2): agents do not use it',
  },

  transports: {
    udp: 'preferred for media; tried before TCP',
    tcp: 'for networks that block UDP; tried after UDP (RFC 6544)',
    ssltcp: "TCP that starts with Google's imitation of a TLS handshake; only libwebrtc supports it",
    'tcp-': "Microsoft's spelling of TCP with its direction (MS-ICE2)",
  },
  unknownTransport: 'neither udp nor tcp: no agent supports it',

  priority: {
    outside: 'outside the range that RFC 8445 allows, 1 to 2147483647: it means nothing',
    noFormula: (type: string, local: string, component: string) =>
      `${type} · ${local} · ${component} by the formula of RFC 8445, which was not used for this candidate`,
    above: (type: string, local: string, component: string) =>
      `${type} · ${local} · ${component}: above 126, the highest type preference of RFC 8445; a popular value in tests`,
    component: (component: string) => `component ${component}`,
    lowered: (component: string, by: number) =>
      `${component}, less ${by}: ${ordinal(by + 1)} of equal priority, which libnice 0.1.14 to 0.1.16 lowers until no two are equal`,
  },

  typePreferences: {
    host: 'host',
    hostUdp: 'host over UDP',
    hostTcp: 'host over TCP',
    srflx: 'server-reflexive',
    srflxUdp: 'server-reflexive over UDP',
    srflxTcp: 'server-reflexive over TCP',
    srflxAssisted: 'server-reflexive, NAT-assisted (RFC 6544)',
    prflx: 'peer-reflexive',
    prflxUdp: 'peer-reflexive over UDP',
    prflxTcp: 'peer-reflexive over TCP',
    relay: 'relayed',
    relayUdp: 'relayed, TURN over UDP',
    relayUdpOrDtls: 'relayed, TURN over UDP (over DTLS if libwebrtc is recent)',
    relayTcp: 'relayed, TURN over TCP',
    relayTls: 'relayed, TURN over TLS',
    relayTcpOrTls: 'relayed, TURN over TCP or TLS',
  },

  local: {
    networkInterface: (value: string, position: number) => `interface ${value} (${ordinal(position)})`,
    anyInterface: 'interface 0 (any: no camera or microphone permission, or configured to hide the others)',
    relay: (value: string) => `TURN server ${value}, counted down to 1 for the last`,
    relayCarrier: {
      udp: '3: TURN over UDP',
      dtls: '2: TURN over DTLS',
      tcp: '1: TURN over TCP',
      tls: '0: TURN over TLS',
    },
    turnNumber: (value: string) => `TURN server ${value}`,
    server: (value: string, position: number) => `STUN or TURN server ${value} (${ordinal(position)})`,
    direction: (tcpType: string) => `direction ${tcpType}`,
    halved: 'halved, because the agent prefers the other transport',
    oldLibnice: 'UDP not ranked, as in older libnice',
    newLibnice: 'UDP',
    addressNumber: (value: string) => `local address number ${value}`,
    counted: (family: string, position: number) => `${family}, ${ordinal(position)} of its kind`,
    oldLibjuice: (counted: string) => `${counted}, as libjuice before 1.7 counts`,
    common: 'local preference 65535, the highest: one address, or nothing to rank',
    mediasoup: 'local preference 10000, adjusted by how the application ranks its addresses',
    unknown: (value: string) => `local preference ${value}, of no known scheme`,
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
    publicFromMac: "public; its last half contains the network card's MAC address, which identifies the machine",
    private: 'private (RFC 1918): reachable only from the same network',
    docker: "private (RFC 1918), probably Docker's default bridge: reachable only from the same machine",
    dockerPerhaps: 'private (RFC 1918): reachable only from the same network; Docker uses such ranges for its networks',
    cgnat: "shared (100.64.0.0/10, RFC 6598): behind a carrier's NAT, or an address of Tailscale",
    tailscale: "Tailscale's IPv6 range (fd7a:115c:a1e0::/48): reachable only within that VPN",
    loopback: 'loopback: reachable only from the same machine',
    linkLocal: 'link-local: reachable only from the same link; checks to it are often slow to fail',
    uniqueLocal: 'unique local IPv6 (RFC 4193): reachable only from the same site',
    siteLocal: 'site-local IPv6, deprecated by RFC 3879: reachable only from the same site',
    documentation: 'reserved for documentation: an example, not reachable',
    benchmark: 'reserved for benchmarks (RFC 2544): not reachable on the internet',
    clat: 'the inside of 464XLAT (192.0.0.0/29): a mobile network that carries IPv4 over IPv6',
    nat64: 'NAT64: an IPv4 address reached over IPv6',
    teredo: 'Teredo: IPv6 in UDP over IPv4, now rare; its server',
    sixToFour: '6to4: IPv6 over IPv4, now rare; its IPv4 address',
    mapped: 'an IPv4 address written as IPv6, which agents do not pair with IPv4',
    multicast: 'multicast: not the address of a machine; agents reject it',
    broadcast: 'broadcast: not the address of a machine; agents reject it',
    reserved: 'reserved (240.0.0.0/4): not reachable',
    thisNetwork: '0.0.0.0/8: not the address of a machine',
    unspecified: 'no address: not reachable, and libwebrtc ignores it',
    mdns: 'an mDNS name that hides the address; only machines on the same network can resolve it',
    hostname: 'a host name: libwebrtc resolves it, most others reject it',
    redacted: 'redacted in the log',
    zone: 'an IPv6 address with a zone ID, which has a meaning only on its own machine',
    bracketed: 'an IPv6 address in brackets, which do not belong here',
    invalid: 'neither an address nor a name',
  },

  addressNotes: {
    relayInside: 'odd for a relay: the TURN server does not announce its public address (external-ip in coturn)',
    secondNat: 'the STUN server or the peer is inside the network, or there is a second NAT',
    noNat: 'the same as raddr: there is no NAT',
  },

  port: {
    active: 'an active candidate does not listen; 9, the discard port, means no port',
    listens: 'the port it listens on',
    low: 'below 1024: libwebrtc uses only 80 and 443 of these, and only on public addresses',
    mapped: 'the port that the NAT assigned',
    kept: 'the port that the NAT assigned, the same as rport',
    changed: 'the port that the NAT assigned in place of rport',
    relay: 'the port that the TURN server opened for it',
  },

  portIssues: {
    'port-zero': 'not reachable: libwebrtc silently drops the candidate, Firefox rejects it',
    'port-discard': 'the discard port: no UDP candidate listens there, and libwebrtc silently drops it',
    'port-privileged': 'below 1024: libwebrtc silently drops the candidate, except 80 and 443 on public addresses',
    'port-blocked': 'a port to which browsers never open TCP connections',
    'tcp-active-port': 'an active candidate does not listen: it should be 9',
    'tcp-active-port-zero': 'an active candidate does not listen; RFC 6544 writes 9 for no port, and Firefox rejects 0',
    'tcp-listen-port': 'not a port to connect to, although the candidate waits for connections',
  },

  typeMeanings: {
    host: "the machine's own address; does not prove that it has internet access",
    srflx: 'the address that a STUN server saw, outside the NAT; proves that UDP reaches that server',
    prflx: 'the address that the peer saw in a connectivity check; proves that a packet arrived',
    relay: 'an address on a TURN server, which relays everything; proves that authentication succeeded',
  },
  unknownType: 'none of host, srflx, prflx, relay: agents reject it',

  related: {
    roles: {
      host: 'the related address, which a host candidate should not have',
      srflx: 'the related address, behind the NAT',
      prflx: 'the related address, behind the NAT',
      relay: 'the related address, which the TURN server saw',
    },
    unknownRole: 'the related address',
    hidden: 'the related address, hidden by the browser',
    leak: 'visible to everyone who gets the candidate',
    itself: 'the related address, identical to its own, as Firefox writes it for relays',
    empty: 'the related address, empty: libwebrtc writes this for a host name, and most agents reject it',
  },

  rport: { usual: 'the port of raddr', hidden: 'the port of raddr, hidden' },

  tcpTypes: {
    active: 'opens connections; pairs only with passive candidates',
    passive: 'waits for connections; pairs only with active candidates',
    so: 'simultaneous open: both sides connect at once; pairs only with so candidates',
  },

  generation: (value: number): string =>
    value === 0
      ? 'first gathering; libwebrtc adds 1 with each ICE restart'
      : 'gathered after an ICE restart; libwebrtc adds 1 with each',
  ufrag: 'the user name fragment: identifies the ICE session that the candidate belongs to',
  networkId: "libwebrtc's number for the network interface",

  costs: {
    0: 'ethernet or loopback: the cheapest',
    10: 'Wi-Fi',
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
    other: 'how expensive libwebrtc considers the network, 0 to 999; lower is preferred',
  },

  extension: {
    unknown: 'an unknown extension, which agents ignore',
    password: 'the ICE password of that side; it does not belong in a log',
    late: 'misplaced: it belongs right after the type, and libwebrtc does not read it here',
  },

  context: {
    directions: {
      sent: 'according to the log, this side created it',
      received: 'according to the log, the peer created it',
    },
    sdpMid: 'the media section of the SDP that it belongs to, by its a=mid',
    sdpMLineIndex: 'the media section of the SDP that it belongs to, counted from 0',
    usernameFragment: 'the ICE session that it belongs to, according to the log',
    otherUfrag: "not the candidate's own ufrag: one of the two is from another ICE session",
  },

  author: {
    name: (name: string, who: string) => (who === '' ? name : `${name} (${who})`),
    probably: (name: string) => `probably ${name}`,
    perhaps: (name: string) => `perhaps ${name}`,
    cannotTell: (names: string) => `could be ${names}`,
    unknown: 'unknown',
    because: (name: string, evidence: string) => `${name}: ${evidence}`,
    but: (text: string, doubt: string) => `${text}; ${doubt}`,
    none: 'no known agent writes such candidates',
    several: 'they write such candidates alike',
    weak: 'it has no mark of a particular agent',
    common: (priority: string) => `RFC 8445 recommends ${priority} to every agent, so it identifies none`,
  },

  authors: {
    libwebrtc: { who: 'Chromium, Edge, Safari, Electron, mobile SDKs', doubt: 'cannot tell which of these' },
    Firefox: { who: '', doubt: '' },
    libnice: { who: 'Janus, GStreamer, Kurento', doubt: 'cannot tell which of these' },
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
    SIPSorcery: { who: 'an older version', doubt: 'FreeSWITCH writes the same priority' },
    SRS: { who: 'Simple Realtime Server', doubt: '' },
    'AWS KVS': { who: "Amazon's Kinesis Video Streams SDK in C", doubt: '' },
    'Google Nest': { who: '', doubt: '' },
  },

  evidence: {
    priority: 'its way of computing priorities',
    commonPriority: 'the priority that RFC 8445 recommends',
    smallFoundation: 'a foundation that is counted up',
    crcFoundation: 'a 32-bit decimal foundation',
    longFoundation: 'a 64-bit decimal foundation',
    md5Foundation: 'an MD5 digest as foundation',
    shortMd5Foundation: 'the end of an MD5 digest as foundation',
    mediasoupFoundation: 'its foundation, udpcandidate or tcpcandidate',
    asteriskFoundation: 'its foundation, H, S or R and an IPv4 address in hexadecimal',
    emptyFoundation: 'the empty foundation',
    tenDigits: 'a foundation of ten digits',
    fewDigits: 'a short foundation',
    upperCase: 'an upper-case transport',
    generation: 'generation',
    networkId: 'network-id',
    networkCost: 'network-cost',
    relayOfItself: 'a relay whose raddr and rport are its own',
    microsoftTransport: 'tcp-act, tcp-pass',
    microsoftRelay: 'type preference 74',
    constantPriority: 'the constant priority 659136 or 659134',
    kvsPriority: 'the constant priority 658881',
    fromZero: 'foundations counted from 0, all with the priority 2130706431',
    repeatedForRtcp: 'component 2 with the priority of component 1',
    logForm: 'only its log writes candidates like this',
    kvsRelated: 'a host candidate with an empty raddr and rport 0',
  },

  against: {
    priority: 'but it computes other priorities',
    foundation: 'but its foundations look different',
    upperCase: 'but it writes the transport in lower case',
    lowerCase: 'but it writes the transport in upper case',
    generation: 'but generation, which it always writes, is missing',
    hasGeneration: 'but it does not write generation',
  },

  issues,
  reasons,
};
