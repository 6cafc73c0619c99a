import { KOREAN_ISSUES } from './ko-issues.ts';
import { KOREAN_REASONS } from './ko-reasons.ts';
import type { Texts } from './text.ts';

/** `두 번째`, for the places of network interfaces and servers. */
function ordinal(place: number): string {
  const words = ['첫', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'];
  const word = words[place - 1];
  return word === undefined ? `${place}번째` : `${word} 번째`;
}

/** The texts of `icescope explain` in Korean. No particle follows a value, for its form would depend on the value. */
export const ko: Texts = {
  labels: {
    writtenBy: '작성',
    acceptedBy: '수락',
    refusedBy: '거부',
    separator: '. ',
    error: '오류',
    warning: '경고',
    info: '참고',
    contradiction: (message) => `모순: ${message}.`,
    wholeSdp: (stack) => `${stack}(SDP 전체도 거부)`,
    ways: (stack, ways) => `${stack}(${ways})`,
    refusal: (stacks, reason) => `${stacks}: ${reason}`,
  },

  headline: {
    kind: (transport, type) => `${transport} ${type} 후보`,
    roles: {
      active: '밖으로 연결만 할 수 있는 ',
      passive: '연결을 받기만 할 수 있는 ',
      so: '양쪽이 동시에 연결하는 ',
    },
    interface: (place, stack) => `${stack} 스택의 ${ordinal(place)} 네트워크 인터페이스에서 나온 `,
    anyInterface: (stack) => `네트워크 인터페이스 목록을 볼 권한이 없던 ${stack} 스택의 `,
    by: (stack) => `${stack} 방식의 `,
    sentence: (kind, role, origin) =>
      `${origin !== '' && role !== '' ? `${origin.trimEnd()}, ` : origin}${role}${kind}입니다.`,
    noType: '타입이 없는 후보입니다. 주소가 무엇을 뜻하는지 알 수 없습니다.',
  },

  types: { host: 'host', srflx: 'server-reflexive', prflx: 'peer-reflexive', relay: 'relay' },

  contradictions: {
    type: (preference, meant, given) =>
      `priority에 담긴 타입: ${meant}, typ에 적힌 타입: ${given}. type preference ${preference} 값은 ${meant} 후보의 것입니다. ` +
      '둘 중 하나가 전달되는 동안 바뀌었거나 옛 프로그램이 틀리게 적은 것이며, 후보 쌍을 시도하는 순서가 예상과 달라집니다',
    transport: (preference, meant, given) =>
      `priority에 담긴 전송 방식: ${meant}, 적힌 전송 방식: ${given}. 나머지가 이런 type preference ${preference} 값은 ${meant} 후보에만 쓰입니다`,
    component: (written, given) =>
      `priority를 계산할 때의 component: ${written}, 후보에 적힌 component: ${given}. 두 값이 다릅니다`,
    address: (meant, given) =>
      `priority는 다른 종류의 주소(${meant})로 계산되었는데 적힌 주소는 다음과 같습니다: ${given}. 전달되는 동안 주소가 바뀌었습니다`,
    mdns: (name, type) => `${name} 같은 mDNS 이름은 host 주소를 감추는 것인데, 적힌 타입은 다음과 같습니다: ${type}`,
    family: (address, base) => `주소 ${address} 값과 raddr ${base} 값의 IP 버전이 서로 다릅니다`,
    inside: (address, base) =>
      `주소 ${address} 값은 네트워크 안쪽이고 raddr ${base} 값은 바깥쪽입니다. NAT를 거치면 반대가 됩니다`,
  },

  foundation: {
    usual:
      '타입, 기반(base) 주소, 전송 방식, 서버가 같은 후보끼리 같은 값을 씁니다. ICE는 값마다 후보 쌍 하나를 먼저 검사합니다',
    empty: '비어 있습니다. RFC 8839에서 허용하지 않습니다. 원래는 출처가 같은 후보를 묶는 값입니다',
  },

  component: {
    rtp: 'RTP를 나릅니다. rtcp-mux이면 RTCP도 함께 나르고, 데이터 채널도 여기에 해당합니다',
    rtcp: '포트를 따로 쓰는 RTCP를 나릅니다(rtcp-mux가 아닐 때)',
    other: 'RTP(1)도 RTCP(2)도 아니어서 쓰이지 않습니다',
  },

  transports: {
    udp: '미디어에 알맞은 전송 방식이며 TCP보다 먼저 시도합니다',
    tcp: 'UDP가 막힌 네트워크를 위한 것이며 UDP 다음에 시도합니다(RFC 6544)',
    ssltcp: 'Google이 흉내 낸 TLS 핸드셰이크로 시작하는 TCP이며 libwebrtc만 이해합니다',
    'tcp-': 'Microsoft가 TCP와 연결 방향을 함께 적는 방식입니다(MS-ICE2)',
  },
  unknownTransport: 'udp도 tcp도 아니어서 어떤 구현도 이해하지 못합니다',

  priority: {
    outside: 'RFC 8445가 허용하는 1~2147483647 범위를 벗어나 아무 뜻도 없습니다',
    noFormula: (type, local, component) =>
      `RFC 8445 공식으로 풀면 ${type} · ${local} · ${component}, 그러나 이런 후보의 값으로는 공식을 따르지 않습니다`,
    above: (type, local, component) =>
      `${type} · ${local} · ${component}: RFC 8445의 type preference는 126까지입니다. 테스트에서 흔히 쓰는 값입니다`,
    component: (component) => `component ${component}`,
  },

  typePreferences: {
    host: 'host',
    hostUdp: 'UDP host',
    hostTcp: 'TCP host',
    srflx: 'server-reflexive',
    srflxUdp: 'UDP server-reflexive',
    srflxTcp: 'TCP server-reflexive',
    srflxAssisted: 'NAT의 도움을 받은(NAT-assisted, RFC 6544) server-reflexive',
    prflx: 'peer-reflexive',
    prflxUdp: 'UDP peer-reflexive',
    prflxTcp: 'TCP peer-reflexive',
    relay: 'relay',
    relayUdp: 'relay, TURN 서버까지 UDP로 연결',
    relayUdpOrDtls: 'relay, TURN 서버까지 UDP로 연결(새 libwebrtc라면 DTLS)',
    relayTcp: 'relay, TURN 서버까지 TCP로 연결',
    relayTls: 'relay, TURN 서버까지 TLS로 연결',
    relayTcpOrTls: 'relay, TURN 서버까지 TCP 또는 TLS로 연결',
  },

  local: {
    networkInterface: (value, place) => `인터페이스 ${value}(${ordinal(place)})`,
    anyInterface: '인터페이스 0(전체: 카메라나 마이크 권한이 없거나, 다른 인터페이스를 숨기도록 설정됨)',
    relay: (value) => `TURN 서버 ${value}(마지막 서버가 1이 되도록 거꾸로 센 번호)`,
    relayCarrier: {
      udp: '3: TURN 서버까지 UDP로 연결',
      dtls: '2: TURN 서버까지 DTLS로 연결',
      tcp: '1: TURN 서버까지 TCP로 연결',
      tls: '0: TURN 서버까지 TLS로 연결',
    },
    turnNumber: (value) => `TURN 서버 ${value}`,
    server: (value, place) => `STUN 또는 TURN 서버 ${value}(${ordinal(place)})`,
    direction: (tcpType) => `연결 방향 ${tcpType}`,
    halved: '에이전트가 다른 전송 방식을 선호하여 절반으로 줄인 값',
    oldLibnice: 'UDP에 순위를 매기지 않는 옛 libnice의 값',
    newLibnice: 'UDP',
    addressNumber: (value) => `로컬 주소 번호 ${value}`,
    counted: (family, place) => `${family}, 같은 종류 가운데 ${ordinal(place)}`,
    common: 'local preference는 가장 높은 65535: 주소가 하나이거나 순위를 매기지 않음',
    mediasoup: 'local preference는 10000에서 애플리케이션이 주소에 매긴 순위만큼 옮긴 값',
    unknown: (value) => `local preference ${value}: 알려진 방식이 아님`,
  },

  precedences: {
    loopback6: 'IPv6 루프백',
    uniqueLocal: 'IPv6 고유 로컬 주소(ULA)',
    ipv6: 'IPv6',
    ipv4: 'IPv4',
    sixToFour: '6to4',
    teredo: 'Teredo',
    siteLocal: '사이트 로컬 또는 IPv4 호환 IPv6 주소',
    name: '호스트 이름',
  },

  scopes: {
    public: '공인 주소입니다',
    publicFromMac: '공인 주소입니다. 뒤쪽 절반을 네트워크 카드의 MAC 주소로 만들어 기기를 식별할 수 있습니다',
    private: '사설 주소입니다(RFC 1918). 같은 네트워크 안에서만 닿습니다',
    docker: '사설 주소입니다(RFC 1918). Docker의 기본 브리지로 보이며 그 기기 안에서만 닿습니다',
    dockerPerhaps: '사설 주소입니다(RFC 1918). 같은 네트워크 안에서만 닿습니다. Docker 네트워크가 이런 대역을 씁니다',
    cgnat: '공유 주소입니다(100.64.0.0/10, RFC 6598). 통신사의 NAT(CGNAT) 뒤이거나 Tailscale 주소입니다',
    tailscale: 'Tailscale의 IPv6 대역입니다(fd7a:115c:a1e0::/48). 그 VPN 안에서만 닿습니다',
    loopback: '루프백 주소입니다. 같은 기기 안에서만 닿습니다',
    linkLocal: '링크 로컬 주소입니다. 같은 링크에서만 닿으며, 이 주소로의 검사는 늦게 실패하는 일이 많습니다',
    uniqueLocal: 'IPv6 고유 로컬 주소(ULA)입니다(RFC 4193). 같은 사이트 안에서만 닿습니다',
    siteLocal: 'RFC 3879에서 폐기된 IPv6 사이트 로컬 주소입니다. 같은 사이트 안에서만 닿습니다',
    documentation: '문서용 대역입니다. 예시이며 어디에서도 닿지 않습니다',
    benchmark: '성능 측정용 대역입니다(RFC 2544). 인터넷 어디에서도 닿지 않습니다',
    clat: '464XLAT의 안쪽 주소입니다(192.0.0.0/29). IPv4를 IPv6로 실어 나르는 이동통신망입니다',
    nat64: 'NAT64 주소입니다. IPv6를 거쳐 IPv4 주소에 닿습니다',
    teredo: 'Teredo 주소입니다. IPv4의 UDP에 IPv6를 싣는 방식이며 지금은 거의 쓰이지 않습니다. 서버',
    sixToFour: '6to4 주소입니다. IPv4에 IPv6를 싣는 방식이며 지금은 거의 쓰이지 않습니다. IPv4 주소',
    mapped: 'IPv4 주소를 IPv6 형식으로 적은 것이며 IPv4 후보와 쌍을 이루지 못합니다',
    multicast: '멀티캐스트 주소입니다. 한 기기의 주소가 아니어서 거부됩니다',
    broadcast: '브로드캐스트 주소입니다. 한 기기의 주소가 아니어서 거부됩니다',
    reserved: '예약된 대역입니다(240.0.0.0/4). 어디에서도 닿지 않습니다',
    thisNetwork: '0.0.0.0/8 대역입니다. 기기의 주소가 아닙니다',
    unspecified: '주소가 없습니다. 아무것도 닿지 않으며 libwebrtc는 쓰지 않습니다',
    mdns: '주소를 감추는 mDNS 이름입니다. 같은 네트워크의 기기만 풀 수 있습니다',
    hostname: '호스트 이름입니다. libwebrtc는 이름을 풀지만 다른 구현은 대부분 거부합니다',
    redacted: '로그에서 가려져 알 수 없습니다',
    zone: '존(zone) ID가 붙은 IPv6 주소입니다. 존 ID는 그 기기 안에서만 뜻이 있습니다',
    bracketed: '대괄호 안에 적힌 IPv6 주소입니다. 여기에는 대괄호를 쓰지 않습니다',
    invalid: '주소도 이름도 아닙니다',
  },

  addressNotes: {
    relayInside: 'relay 주소로는 이상합니다. TURN 서버가 자신의 공인 주소를 알리지 않습니다(coturn의 external-ip)',
    secondNat: 'STUN 서버나 상대가 네트워크 안쪽에 있거나, 바깥에 NAT가 하나 더 있습니다',
    noNat: 'raddr와 같으므로 NAT가 없습니다',
  },

  port: {
    active: 'active 후보는 연결을 기다리지 않습니다. 포트가 없다는 뜻으로 discard 포트인 9를 적습니다',
    listens: '패킷을 기다리는 포트입니다',
    low: '1024보다 작습니다. libwebrtc는 그 가운데 80과 443만, 그것도 공인 주소에서만 씁니다',
    mapped: 'NAT가 준 포트입니다',
    kept: 'NAT가 준 포트입니다. rport의 포트를 그대로 유지했습니다',
    changed: 'NAT가 rport의 포트 대신 준 포트입니다',
    relay: 'TURN 서버가 이 후보를 위해 연 포트입니다',
  },

  portIssues: {
    'port-zero': '포트 0에는 아무것도 닿지 않습니다. libwebrtc는 말없이 버리고 Firefox는 거부합니다',
    'port-discard': 'discard 포트입니다. UDP 후보가 기다리는 포트가 아니며 libwebrtc는 말없이 버립니다',
    'port-privileged': '1024보다 작습니다. libwebrtc는 공인 주소의 80과 443이 아니면 후보를 말없이 버립니다',
    'port-blocked': '브라우저가 TCP 연결을 절대 열지 않는 포트입니다',
    'tcp-active-port': 'active 후보는 연결을 기다리지 않으므로 9를 적어야 합니다',
    'tcp-active-port-zero':
      'active 후보는 연결을 기다리지 않습니다. RFC 6544에서는 9를 적으며, Firefox는 0을 거부합니다',
    'tcp-listen-port': '연결을 기다리는 후보인데 연결할 수 있는 포트가 아닙니다',
  },

  typeMeanings: {
    host: '기기 자신의 주소입니다. 인터넷에 닿는다는 증거는 아닙니다',
    srflx: 'STUN 서버가 본 주소, 곧 NAT의 바깥쪽 주소입니다. UDP가 그 서버까지 닿는다는 증거입니다',
    prflx: '연결 검사에서 상대가 본 주소입니다. 패킷 하나가 도착했다는 증거입니다',
    relay: 'TURN 서버의 주소이며 서버가 모든 것을 중계합니다. TURN 인증에 성공했다는 증거입니다',
  },
  unknownType: 'host, srflx, prflx, relay 가운데 어느 것도 아니어서 거부됩니다',

  related: {
    roles: {
      host: '관련 주소입니다. host 후보에는 원래 없습니다',
      srflx: '관련 주소, 곧 NAT 안쪽의 주소입니다',
      prflx: '관련 주소, 곧 NAT 안쪽의 주소입니다',
      relay: '관련 주소, 곧 TURN 서버가 본 주소입니다',
    },
    unknownRole: '관련 주소입니다',
    hidden: '관련 주소이며 감춰져 있습니다. 브라우저가 알리지 않습니다',
    leak: '후보를 받는 쪽에 이 주소가 드러납니다',
    itself: '관련 주소이며 자기 주소와 같습니다. Firefox가 relay 후보를 적는 방식입니다',
    empty: '관련 주소가 비어 있습니다. libwebrtc가 호스트 이름을 이렇게 적으며 대부분 거부합니다',
  },

  rport: { usual: 'raddr의 포트입니다', hidden: 'raddr의 포트이며 감춰져 있습니다' },

  tcpTypes: {
    active: '연결을 엽니다. passive 후보와만 쌍을 이룹니다',
    passive: '연결을 기다립니다. active 후보와만 쌍을 이룹니다',
    so: '동시 열기(simultaneous open)로 양쪽이 함께 연결합니다. 같은 종류와만 쌍을 이룹니다',
  },

  generation: (value) =>
    value === 0
      ? '처음 수집한 후보입니다. libwebrtc는 ICE 재시작마다 하나씩 올립니다'
      : 'ICE 재시작 뒤에 수집한 후보입니다. libwebrtc가 재시작 횟수를 셉니다',
  ufrag: '사용자 이름 조각(user name fragment)이며 후보가 속한 ICE 세션을 가리킵니다',
  networkId: 'libwebrtc가 네트워크 인터페이스에 매긴 번호입니다',

  costs: {
    0: '이더넷이나 루프백이며 비용이 가장 낮습니다',
    10: 'Wi-Fi입니다',
    50: '종류를 알 수 없는 네트워크 인터페이스입니다',
    250: '이동통신 5G입니다',
    500: '이동통신 4G입니다',
    900: '이동통신이며 더 싼 경로로 연결되지 않을 때만 씁니다',
    910: '이동통신 3G입니다',
    980: '이동통신 2G입니다',
    999: '인터페이스 전체입니다. 브라우저가 인터페이스를 고를 권한이 없었습니다',
  },
  cost: {
    vpn: 'VPN을 거칩니다',
    slice: '네트워크 슬라이스 안입니다',
    other: 'libwebrtc가 매긴 네트워크 비용(0~999)이며 낮을수록 먼저 씁니다',
  },

  extension: {
    unknown: '알려지지 않은 확장입니다. 구현은 모르는 확장을 무시합니다',
    password: '후보를 만든 쪽의 ICE 비밀번호입니다. 로그에 남기지 않아야 합니다',
    late: '자리가 틀렸습니다. 타입 바로 뒤에 와야 하며 libwebrtc는 여기서 읽지 않습니다',
  },

  context: {
    directions: { sent: '로그에 따르면 이쪽이 만든 후보입니다', received: '로그에 따르면 상대가 만든 후보입니다' },
    sdpMid: '후보가 속한 SDP 미디어 섹션의 a=mid 값입니다',
    sdpMLineIndex: '후보가 속한 SDP 미디어 섹션의 번호이며 0부터 셉니다',
    usernameFragment: '로그가 후보 옆에 적은, 후보가 속한 ICE 세션입니다',
    otherUfrag: '후보 안의 ufrag와 다릅니다. 둘 중 하나는 다른 ICE 세션의 것입니다',
  },

  author: {
    name: (name, who) => (who === '' ? name : `${name}(${who})`),
    probably: (name) => `아마도 ${name}`,
    perhaps: (name) => `확실하지 않지만 ${name}`,
    cannotTell: (names) => `단정할 수 없음. 알려진 스택 가운데 들어맞는 것: ${names}`,
    unknown: '알 수 없음',
    because: (name, evidence) => `${name}. 근거: ${evidence}`,
    but: (text, doubt) => `${text}. ${doubt}`,
    none: '알려진 어느 스택과도 들어맞지 않습니다',
    several: '이 스택들은 이런 후보를 똑같이 적습니다',
    weak: '어느 한 스택만의 특징이 없습니다',
    common: (priority) => `priority ${priority} 값은 RFC 8445가 모두에게 권하는 값이어서 더 말해 주는 것이 없습니다`,
  },

  authors: {
    libwebrtc: { who: 'Chromium, Edge, Safari, Electron, 모바일 SDK', doubt: '이 가운데 어느 것인지는 알 수 없습니다' },
    Firefox: { who: '', doubt: '' },
    libnice: { who: 'Janus, GStreamer, Kurento', doubt: '이 가운데 어느 것인지는 알 수 없습니다' },
    pion: { who: 'LiveKit을 비롯한 Go 서버', doubt: '' },
    'webrtc-rs': { who: '', doubt: '' },
    ice4j: { who: 'Jitsi', doubt: '' },
    str0m: { who: '', doubt: '' },
    libjuice: { who: 'libdatachannel', doubt: '' },
    aioice: { who: 'aiortc', doubt: '' },
    werift: { who: '', doubt: '' },
    mediasoup: { who: '', doubt: '' },
    Asterisk: { who: 'PJSIP', doubt: '' },
    Microsoft: { who: 'Teams, Skype', doubt: '' },
    FreeSWITCH: { who: '', doubt: '옛 SIPSorcery도 같은 priority를 적습니다' },
    SIPSorcery: { who: '옛 버전', doubt: 'FreeSWITCH도 같은 priority를 적습니다' },
    'AWS KVS': { who: 'Amazon Kinesis Video Streams의 C SDK', doubt: '' },
    'Google Nest': { who: '', doubt: '' },
  },

  evidence: {
    priority: '이 스택의 priority 방식',
    commonPriority: 'RFC 8445가 권하는 priority',
    smallFoundation: '순번으로 된 foundation',
    crcFoundation: '32비트 수를 십진수로 적은 foundation',
    longFoundation: '64비트 수를 십진수로 적은 foundation',
    md5Foundation: 'MD5로 된 foundation',
    shortMd5Foundation: 'MD5의 뒷부분으로 된 foundation',
    mediasoupFoundation: 'udpcandidate 또는 tcpcandidate라는 foundation',
    asteriskFoundation: 'H, S, R 가운데 하나와 16진수 IPv4 주소로 된 foundation',
    emptyFoundation: '빈 foundation',
    tenDigits: '열 자리 foundation',
    fewDigits: '짧은 foundation',
    upperCase: '대문자로 적은 전송 방식',
    generation: 'generation',
    networkId: 'network-id',
    networkCost: 'network-cost',
    relayOfItself: 'raddr와 rport가 자기 주소와 같은 relay',
    microsoftTransport: 'tcp-act, tcp-pass',
    microsoftRelay: 'type preference 74',
    constantPriority: '고정된 priority 659136 또는 659134',
    kvsPriority: '고정된 priority 658881',
    kvsRelated: 'raddr가 비고 rport가 0인 host 후보',
  },

  against: {
    priority: '다만 priority는 이 스택의 방식이 아닙니다',
    foundation: '다만 이 스택의 foundation은 모양이 다릅니다',
    upperCase: '다만 이 스택은 전송 방식을 소문자로 적습니다',
    lowerCase: '다만 이 스택은 전송 방식을 대문자로 적습니다',
    generation: '다만 이 스택이 언제나 적는 generation 확장이 없습니다',
    hasGeneration: '다만 이 스택은 generation을 적지 않습니다',
  },

  issues: KOREAN_ISSUES,
  reasons: KOREAN_REASONS,
};
