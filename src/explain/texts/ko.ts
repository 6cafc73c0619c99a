import type { ReasonWords } from '../../agents/index.ts';
import type { IssueId } from '../../candidate/issues.ts';
import type { IssueWords } from '../../rules/candidate/rule.ts';
import { josa } from './particles.ts';
import type { Texts } from './text.ts';

/** `두 번째`, for the positions of network interfaces and servers. */
function ordinal(position: number): string {
  const words = ['첫', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'];
  const word = words[position - 1];
  return word === undefined ? `${position}번째` : `${word} 번째`;
}

const REJECTS_SDP = 'Chromium은 이 후보와 함께 SDP 전체를 거부합니다';
const ALL_REJECT = '모든 브라우저가 거부합니다';

/** Problems with a candidate; the English texts are in src/rules/candidate. */
const issues: Record<IssueId, IssueWords> = {
  empty: {
    message: () => '텍스트가 비어 있습니다. 브라우저는 이렇게 후보가 더 없음을 알리므로 이것은 후보가 아닙니다',
    effect: 'addIceCandidate는 후보가 더 없다는 뜻으로 받아들입니다',
  },
  'several-lines': {
    message: () => '뒤에 줄이 더 있습니다. 첫 줄만 읽었습니다',
    effect: 'Chromium은 거부하고 Firefox는 첫 줄을 읽습니다',
  },
  'too-long': { message: () => '8192바이트보다 깁니다. 그 뒤는 읽지 않았습니다', effect: ALL_REJECT },
  truncated: {
    message: (value) =>
      value.includes('…')
        ? '후보가 "…"에서 잘렸습니다. DevTools는 긴 문자열을 이렇게 자릅니다. 마우스 오른쪽 버튼을 누르고 Copy string contents를 골라 복사하십시오'
        : '후보가 중간에 잘렸습니다. 로거나 syslog는 긴 줄을 자릅니다. 줄 길이 제한을 늘리십시오',
    effect: '잘린 부분은 되살릴 수 없습니다. 에이전트 자신은 전체를 받았습니다',
  },
  wrapped: {
    message: () => '후보가 두 줄로 나뉘어 있습니다. 한 줄로 이어서 읽었습니다',
    effect: '에이전트는 두 줄로 나뉜 후보를 거부합니다',
  },
  'prefix-missing': {
    message: (value) => `${value} 앞에 "candidate:"가 없습니다`,
    effect: '브라우저는 거부합니다. libjuice, pion, aioice는 없어도 받아들입니다',
  },
  'prefix-unknown': { message: (value) => `${josa(value, '이')} "candidate:"로 시작하지 않습니다`, effect: ALL_REJECT },
  'prefix-case': {
    message: (value) => `${josa(value, '이')} 소문자가 아닙니다`,
    effect: 'Chromium은 거부하고 Firefox는 읽습니다',
  },
  'doubled-space': {
    message: () => '스페이스가 하나여야 할 자리에 두 개가 있습니다',
    effect: `${REJECTS_SDP}. Firefox는 읽습니다`,
  },
  'doubled-space-late': {
    message: () => '확장 사이에 스페이스가 하나여야 할 자리에 두 개가 있습니다',
    effect: 'Chromium은 그 뒤의 이름과 값을 잘못 짝지어 일부를 잃거나 후보를 거부합니다. Firefox는 읽습니다',
  },
  'secret-in-log': {
    message: (value) => `${value} 뒤에 ICE 비밀번호가 있습니다. 여기서는 가렸으니 로그에서도 가리십시오`,
    effect: '비밀번호를 알고 포트에 접근할 수 있으면 누구나 연결 검사에 응답할 수 있습니다',
  },

  'foundation-empty': {
    message: () => 'foundation이 비어 있습니다',
    effect: 'Chromium, pion, libnice는 받아들입니다. Firefox, libjuice, Janus, str0m, aioice는 거부합니다',
  },
  'foundation-length': {
    message: (value) => `foundation ${josa(value, '이')} 32자보다 깁니다`,
    effect: 'Chromium은 받아들입니다. Firefox, pion, libjuice, Janus는 거부합니다',
  },
  'foundation-character': {
    message: (value) =>
      value.startsWith('candidate:')
        ? `foundation ${value}에 접두사 "candidate:"가 남아 있습니다`
        : `foundation ${value}에 영문자, 숫자, "+", "/"가 아닌 문자가 있습니다`,
    effect: 'Chromium은 받아들입니다. Firefox와 pion은 거부합니다',
  },
  'foundation-redacted': {
    message: (value) => `${josa(value, '이')} foundation을 가립니다`,
    effect: '에이전트 자신은 전체를 받았습니다',
  },

  'component-missing': missing('component가'),
  'component-number': {
    message: (value) => `component ${josa(value, '은')} 1부터 256까지의 정수가 아닙니다`,
    effect: REJECTS_SDP,
  },
  'component-range': {
    message: (value) => `component ${josa(value, '은')} 1부터 256까지의 값이 아닙니다`,
    effect: 'Chromium은 받아들이지만 쓰지 않습니다. Firefox는 거부합니다',
  },
  'component-negative': {
    message: (value) => `component ${josa(value, '은')} 1보다 작습니다`,
    effect: 'Chromium은 받아들이지만 쓰지 않습니다. 다른 에이전트는 거부합니다',
  },
  'component-digits': {
    message: (value) => `component ${josa(value, '은')} 세 자리보다 깁니다(RFC 5245는 다섯 자리까지 허용했습니다)`,
    effect: '확인한 모든 에이전트가 받아들입니다',
  },

  'transport-missing': missing('전송 프로토콜이'),
  'transport-unknown': {
    message: (value) => `전송 프로토콜 ${josa(value, '은')} udp도 tcp도 아닙니다`,
    effect: REJECTS_SDP,
  },
  'transport-microsoft': {
    message: (value) => `${josa(value, '은')} Microsoft의 표기입니다. tcp라고 쓰고 유형 뒤에 tcptype을 쓰십시오`,
    effect: REJECTS_SDP,
  },
  'transport-ssltcp': {
    message: (value) => `${josa(value, '은')} TLS를 흉내 낸 Google의 TCP 방식입니다`,
    effect: 'libwebrtc만 받아들입니다. Firefox, str0m, libjuice는 거부합니다',
  },

  'priority-missing': missing('priority가'),
  'priority-number': { message: (value) => `priority ${josa(value, '은')} 정수가 아닙니다`, effect: REJECTS_SDP },
  'priority-redacted': {
    message: (value) => `${josa(value, '이')} priority를 가립니다`,
    effect: '에이전트 자신은 전체를 받았습니다',
  },
  'priority-zero': {
    message: (value) => `priority ${josa(value, '은')} 1보다 작습니다`,
    effect: 'Firefox는 거부하고 다른 에이전트는 받아들입니다',
  },
  'priority-large': {
    message: (value) => `priority ${josa(value, '은')} 2147483647보다 큽니다`,
    effect: '확인한 모든 에이전트가 받아들이지만, 양쪽이 후보 쌍을 서로 다른 순서로 시도합니다',
  },
  'priority-range': {
    message: (value) => `priority ${josa(value, '은')} 2147483647보다 큽니다`,
    effect: REJECTS_SDP,
  },
  'priority-type-127': {
    message: (value) => `priority ${value}에 RFC 8445가 허용하지 않는 type preference 127이 들어 있습니다`,
    effect: '확인한 모든 에이전트가 받아들입니다. 테스트에서 흔히 쓰는 값입니다',
  },
  'priority-component-mismatch': {
    message: (value) => `priority ${josa(value, '은')} 이 후보와 다른 component로 계산되었습니다`,
    effect: '에이전트는 받아들이지만, 후보 쌍의 순서가 보낸 쪽의 의도와 다를 수 있습니다',
  },
  'priority-type-mismatch': {
    message: (value) => `priority ${value}에 이 후보와 다른 유형의 type preference가 들어 있습니다`,
    effect: '에이전트는 받아들이지만, 예상하지 못한 순서로 후보 쌍을 시도합니다',
  },

  'address-missing': missing('주소가'),
  'address-invalid': {
    message: (value) => `${josa(value, '은')} IP 주소도 호스트 이름도 아닙니다`,
    effect: 'Chromium은 찾을 수 없는 이름으로 받아들입니다. Firefox, libnice, str0m, pion은 거부합니다',
  },
  'address-null': {
    message: (value) => `${josa(value, '은')} 프로그램에 주소가 없을 때 출력되는 값입니다`,
    effect: 'Chromium은 찾을 수 없는 이름으로 받아들입니다. 다른 에이전트는 거부합니다',
  },
  'address-bracketed': {
    message: (value) => `주소 ${josa(value, '이')} 대괄호 안에 있습니다. IPv6 주소는 대괄호 없이 쓰십시오`,
    effect: 'Chromium은 찾을 수 없는 이름으로 받아들입니다. 다른 에이전트는 거부합니다',
  },
  'address-zone': {
    message: (value) => `주소 ${value}에 존(zone) ID가 있습니다. 존 ID는 그 기기에서만 의미가 있습니다`,
    effect: 'Chromium은 연결하지 않습니다. Firefox와 str0m은 거부하고, pion과 libnice는 존 ID를 버립니다',
  },
  'address-hostname': {
    message: (value) => `${josa(value, '은')} 호스트 이름입니다`,
    effect: 'libwebrtc는 이름의 주소를 조회합니다. Firefox, pion, str0m, libnice는 거부합니다',
  },
  'address-redacted': {
    message: (value) => `주소 ${josa(value, '은')} 일부가 가려져 있습니다`,
    effect: '이 주소에 대해서는 알 수 있는 것이 없습니다. 에이전트 자신은 전체를 받았습니다',
  },

  'port-missing': missing('포트가'),
  'port-number': { message: (value) => `포트 ${josa(value, '은')} 정수가 아닙니다`, effect: REJECTS_SDP },
  'port-redacted': {
    message: (value) => `${josa(value, '이')} 포트를 가립니다`,
    effect: '에이전트 자신은 전체를 받았습니다',
  },
  'port-range': { message: (value) => `포트 ${josa(value, '은')} 65535보다 큽니다`, effect: REJECTS_SDP },
  'port-zero': {
    message: (value) => `포트 ${value}에는 연결할 수 없습니다`,
    effect: 'libwebrtc는 알리지 않고 버리며 Firefox는 거부합니다',
  },
  'port-discard': {
    message: (value) => `포트 ${josa(value, '은')} discard 포트이며, UDP 후보가 쓰지 않습니다`,
    effect: '에이전트는 받아들이지만 libwebrtc는 알리지 않고 버립니다',
  },
  'port-privileged': {
    message: (value) => `포트 ${josa(value, '은')} 1024보다 작습니다`,
    effect: 'libwebrtc는 공인 주소의 80과 443이 아니면 알리지 않고 버립니다',
  },
  'port-blocked': {
    message: (value) => `포트 ${josa(value, '은')} 브라우저가 TCP로 연결하지 않는 포트입니다`,
    effect: 'Chromium은 받아들이지만 연결하지 않습니다',
  },

  'typ-missing': {
    message: (value) => (value === '' ? '"typ"과 유형이 없습니다' : `${value} 앞에 "typ"이 없습니다`),
    effect: ALL_REJECT,
  },
  'typ-case': {
    message: (value) => `${josa(value, '이')} 소문자가 아닙니다. typ이라고 쓰십시오`,
    effect: `${REJECTS_SDP}. Firefox는 읽습니다`,
  },
  'type-missing': missing('"typ" 뒤에 유형이'),
  'type-unknown': {
    message: (value) => `유형 ${josa(value, '은')} host, srflx, prflx, relay 가운데 어느 것도 아닙니다`,
    effect: REJECTS_SDP,
  },
  'type-case': { message: (value) => `유형 ${josa(value, '이')} 소문자가 아닙니다`, effect: REJECTS_SDP },
  'extension-before-typ': {
    message: (value) => `${josa(value, '이')} "typ" 앞에 있습니다. 확장은 유형 뒤에 쓰십시오`,
    effect: ALL_REJECT,
  },

  'related-missing': {
    message: (value) => `${value} 후보에 raddr와 rport가 없습니다`,
    effect: 'Firefox는 거부하고 다른 에이전트는 받아들입니다',
  },
  'related-on-host': {
    message: (value) => `host 후보에 raddr ${josa(value, '이')} 있습니다. host 후보에는 관련 주소가 없습니다`,
    effect: '확인한 모든 에이전트가 받아들입니다',
  },
  'related-order': {
    message: () => 'raddr와 rport가 이 순서로 유형 바로 뒤에 있지 않습니다',
    effect: 'libwebrtc는 무시하고 Firefox는 후보를 거부합니다',
  },
  'related-address-empty': {
    message: () => 'raddr에 값이 없습니다. libwebrtc는 호스트 이름일 때 이렇게 씁니다',
    effect: 'Chromium은 받아들입니다. Firefox, libnice, libjuice, str0m, pion은 거부합니다',
  },
  'related-address-invalid': {
    message: (value) => `raddr ${josa(value, '은')} IP 주소가 아닙니다`,
    effect: 'Chromium과 pion은 받아들입니다. Firefox, libnice, str0m은 거부합니다',
  },
  'related-address-missing': {
    message: (value) => `rport ${josa(value, '은')} 있지만 raddr가 없습니다`,
    effect: 'Firefox는 거부하고 다른 에이전트는 받아들입니다',
  },
  'related-port-missing': {
    message: (value) => `raddr ${josa(value, '은')} 있지만 rport가 없습니다`,
    effect: 'Firefox와 pion은 거부하고 다른 에이전트는 포트 0으로 읽습니다',
  },
  'related-port-number': { message: (value) => `rport ${josa(value, '은')} 정수가 아닙니다`, effect: REJECTS_SDP },
  'related-port-redacted': {
    message: (value) => `${josa(value, '이')} rport의 포트를 가립니다`,
    effect: '에이전트 자신은 전체를 받았습니다',
  },
  'related-port-range': { message: (value) => `rport ${josa(value, '은')} 65535보다 큽니다`, effect: REJECTS_SDP },

  'tcptype-missing': {
    message: () => 'TCP 후보에 tcptype이 없습니다',
    effect:
      'libwebrtc는 passive로, SIPSorcery는 active로, libnice는 so로 받아들입니다. Firefox와 libjuice는 거부합니다',
  },
  'tcptype-unknown': {
    message: (value) =>
      value === ''
        ? 'tcptype에 값이 없습니다. active, passive, so 가운데 하나여야 합니다'
        : `tcptype ${josa(value, '은')} active, passive, so 가운데 어느 것도 아닙니다`,
    effect: REJECTS_SDP,
  },
  'tcptype-case': { message: (value) => `tcptype ${josa(value, '이')} 소문자가 아닙니다`, effect: REJECTS_SDP },
  'tcptype-on-udp': {
    message: (value) => `UDP 후보에 tcptype ${josa(value, '이')} 있습니다`,
    effect: `${REJECTS_SDP}. Firefox는 받아들입니다`,
  },
  'tcptype-late': {
    message: (value) => `tcptype ${josa(value, '이')} 다른 확장 뒤에 있습니다. 유형, raddr, rport 바로 뒤에 쓰십시오`,
    effect: 'Chromium은 건너뛰고 TCP 후보를 passive로 봅니다. libjuice와 Firefox의 nICEr는 TCP 후보를 거부합니다',
  },
  'tcptype-name-case': {
    message: (value) => `${josa(value, '은')} 후보에서 tcptype이라고 씁니다`,
    effect: 'Chromium은 건너뛰고 TCP 후보를 passive로 봅니다',
  },
  'tcp-active-port': {
    message: (value) => `active TCP 후보의 포트가 ${value}입니다. 연결을 기다리지 않으므로 9로 쓰십시오`,
    effect: '에이전트는 이 포트를 무시합니다',
  },
  'tcp-active-port-zero': {
    message: (value) => `active TCP 후보의 포트가 ${value}입니다. RFC 6544는 9를 쓰도록 정합니다`,
    effect: 'Firefox는 거부하고 다른 에이전트는 받아들입니다',
  },
  'tcp-listen-port': {
    message: (value) => `연결을 기다려야 할 TCP 후보의 포트가 ${value}입니다`,
    effect: '이 후보에는 연결할 수 없습니다',
  },

  'extension-number': {
    message: (value) => `${josa(value, '은')} 정수가 아닙니다`,
    effect: `${REJECTS_SDP}. Firefox는 받아들입니다`,
  },
  'extension-range': {
    message: (value) => `${josa(value, '은')} 이 필드의 최댓값보다 큽니다`,
    effect: `${REJECTS_SDP}. Firefox는 받아들입니다`,
  },
  'network-cost-large': {
    message: (value) => `network-cost ${josa(value, '은')} 999보다 큽니다`,
    effect: 'libwebrtc는 999로 읽습니다',
  },
  'extension-repeated': {
    message: (value) => `${josa(value, '이')} 두 번 나옵니다. 마지막 것을 읽었습니다`,
    effect: 'libwebrtc는 마지막 것을, 다른 에이전트는 첫 번째 것을 씁니다',
  },
  'odd-extension': {
    message: (value) => `${value} 뒤에 값이 없습니다. 확장은 이름과 값의 쌍입니다`,
    effect:
      'libnice는 후보를 거부하고 다른 에이전트는 이 단어를 무시합니다(Firefox의 로그에서는 끝에 ufrag만 붙습니다)',
  },
};

function missing(what: string): IssueWords {
  return { message: () => `${what} 없습니다`, effect: ALL_REJECT };
}

/** Why agents reject candidates; src/agents/reasons.ts has the English. */
const reasons: ReasonWords = {
  'typ-missing': () => '포트 뒤에 "typ"이 없습니다',
  'prefix-missing': () => '"candidate:"로 시작하지 않습니다',
  'fields-missing': () => '너무 일찍 끝납니다. 후보에는 유형까지 여덟 필드가 있어야 합니다',
  'field-too-long': (value) => `${josa(value, '이')} 너무 길어 일부만 읽힙니다`,
  'field-with-space': (value) => `${value}에 스페이스가 아닌 공백 문자가 있습니다`,
  'component-number': (value) => `component ${josa(value, '은')} 숫자가 아닙니다`,
  'component-range': (value) => `component ${josa(value, '이')} 너무 큽니다`,
  'transport-unknown': (value) => `전송 프로토콜 ${josa(value, '을')} 알지 못합니다`,
  'priority-number': (value) => `priority ${josa(value, '은')} 숫자가 아닙니다`,
  'priority-range': (value) => `priority ${josa(value, '은')} 4294967295보다 큽니다`,
  'address-not-ip': (value) => `${josa(value, '은')} IP 주소가 아닙니다`,
  'port-number': (value) => `포트 ${josa(value, '은')} 숫자가 아닙니다`,
  'port-range': (value) => `포트 ${josa(value, '은')} 65535보다 큽니다`,
  'type-unknown': (value) => `유형 ${josa(value, '을')} 알지 못합니다`,
  'tcptype-missing': () => 'TCP 후보인데 유형 바로 뒤에 tcptype이 없습니다',
  'tcptype-unknown': (value) => `tcptype ${josa(value, '은')} active, passive, so 가운데 어느 것도 아닙니다`,
  'extension-value-missing': (value) => `${value}에 값이 없습니다`,
  'related-address-not-ip': (value) => `관련 주소 ${josa(value, '은')} IP 주소가 아닙니다`,
  'related-port-number': (value) => `관련 포트 ${josa(value, '은')} 숫자가 아닙니다`,
  'related-port-range': (value) => `관련 포트 ${josa(value, '은')} 65535보다 큽니다`,
  'generation-number': (value) => `generation ${josa(value, '은')} 숫자가 아닙니다`,
  'several-lines': () => '뒤에 다른 줄이 더 있습니다',
  'line-invalid': (value) => `줄 ${josa(value, '은')} 소문자 하나, "=", 스페이스로 시작하지 않는 값의 순서가 아닙니다`,
  'line-break': () => '유형 뒤에 줄바꿈이 있습니다',
  'space-doubled': () => '스페이스가 하나여야 할 자리에 두 개가 있습니다',
  'foundation-invalid': (value) => `foundation ${josa(value, '은')} 영문자, 숫자, "+", "/" 1~32자가 아닙니다`,
  'component-invalid': (value) => `component ${josa(value, '은')} 숫자가 아니거나 너무 큽니다`,
  'component-1-to-256': (value) => `component ${josa(value, '은')} 1부터 256까지의 값이 아닙니다`,
  'priority-invalid': (value) => `priority ${josa(value, '은')} 숫자가 아니거나 너무 큽니다`,
  'priority-zero': (value) => `priority ${josa(value, '은')} 0으로 읽히거나 숫자가 아닙니다`,
  'address-characters': (value) => `주소 ${value}에 영문자, 숫자, ".", ":", "-"가 아닌 문자가 있습니다`,
  'port-invalid': (value) => `포트 ${josa(value, '은')} 0부터 65535까지의 값이 아닙니다`,
  'port-1-to-65535': (value) => `포트 ${josa(value, '은')} 1부터 65535까지의 값이 아닙니다`,
  'type-case': (value) => `유형 ${josa(value, '이')} 소문자가 아닙니다`,
  'raddr-missing': () => '유형 뒤에 "raddr"가 없습니다',
  'related-address-incomplete': () => '"raddr" 뒤에 주소, "rport", 포트가 차례로 오지 않습니다',
  'rport-missing': () => '관련 주소 뒤에 "rport"가 없습니다',
  'related-port-invalid': (value) => `관련 포트 ${josa(value, '은')} 0부터 65535까지의 값이 아닙니다`,
  'tcptype-on-udp': () => 'UDP 후보인데 tcptype이 있습니다',
  'extension-characters': () => '확장에 줄바꿈이나 Latin-1이 아닌 문자가 있습니다',
  'generation-invalid': (value) => `generation ${josa(value, '은')} 0부터 4294967295까지의 값이 아닙니다`,
  'network-id-invalid': (value) => `network-id ${josa(value, '은')} 0부터 65535까지의 값이 아닙니다`,
  'network-cost-invalid': (value) => `network-cost ${josa(value, '은')} 0부터 65535까지의 값이 아닙니다`,
};

/** The texts of `icescope explain` in Korean. */
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
    wholeSdp: (agent) => `${agent}(SDP 전체를 거부)`,
    ways: (agent, ways) => `${agent}(${ways})`,
    refusal: (agents, reason) => `${agents}: ${reason}`,
    more: (count) => `… ${count}개 더 있음: 하나를 지정하거나 --all`,
  },

  headline: {
    kind: (transport, type) => `${transport} ${type} 후보`,
    roles: {
      active: '연결을 열기만 하는(active) ',
      passive: '연결을 받기만 하는(passive) ',
      so: '연결을 동시에 열고 받는(so) ',
    },
    interface: (position, agent) => `${agent}의 ${ordinal(position)} 네트워크 인터페이스에서 나온 `,
    anyInterface: (agent) => `네트워크 인터페이스 목록을 볼 수 없던 ${agent}의 `,
    by: (agent) => `${josa(agent, '이')} 쓰는 방식의 `,
    sentence: (kind, role, origin) =>
      `${origin !== '' && role !== '' ? `${origin.trimEnd()}, ` : origin}${role}${kind}입니다.`,
    noType: '유형이 없는 후보여서 주소가 무엇을 뜻하는지 알 수 없습니다.',
  },

  types: { host: 'host', srflx: 'server-reflexive', prflx: 'peer-reflexive', relay: 'relay' },

  contradictions: {
    type: (preference, meant, given) =>
      `priority로는 ${meant} 후보이고 typ으로는 ${given} 후보입니다. ${josa(preference, '은')} ${meant} 후보의 type preference이므로 ` +
      '둘 중 하나가 전달되는 동안 바뀌었거나 잘못된 프로그램이 쓴 것이며, 후보 쌍을 예상하지 못한 순서로 시도합니다',
    transport: (preference, meant, given) =>
      `priority로는 ${meant} 후보이고 적힌 전송 프로토콜은 ${given}입니다. 이런 local preference와 함께 쓴 type preference ${josa(preference, '은')} ${meant} 후보에만 있습니다`,
    component: (written, given) =>
      `priority는 component ${written}의 값으로 계산되었지만 후보의 component는 ${given}입니다`,
    address: (meant, given) =>
      `priority는 다른 종류의 주소(${meant})로 계산되었으므로 전달되는 동안 ${josa(given, '으로')} 바뀌었습니다`,
    mdns: (name, type) => `${josa(name, '은')} host 주소를 감추는 mDNS 이름인데 유형은 ${type}입니다`,
    family: (address, base) => `${josa(address, '과')} raddr ${base}의 IP 버전이 서로 다릅니다`,
    inside: (address, base) =>
      `${josa(address, '은')} 네트워크 안쪽 주소이고 raddr ${josa(base, '은')} 바깥쪽 주소입니다. NAT를 거치면 그 반대입니다`,
  },

  foundation: {
    usual:
      '유형, 기반(base) 주소, 전송 프로토콜, 서버가 같은 후보는 값이 같습니다. ICE는 값마다 후보 쌍 하나를 먼저 검사합니다',
    empty: '비어 있으며 RFC 8839에서 허용하지 않습니다. 출처가 같은 후보를 묶는 값입니다',
  },

  component: {
    rtp: 'RTP(rtcp-mux이면 RTCP도) 또는 데이터 채널을 전송합니다',
    rtcp: '별도 포트로 RTCP를 전송합니다(rtcp-mux가 아닐 때)',
    other: 'RTP(1)도 RTCP(2)도 아니어서 에이전트가 쓰지 않습니다',
  },

  transports: {
    udp: '미디어에 알맞은 전송 프로토콜이며 TCP보다 먼저 시도합니다',
    tcp: 'UDP를 막는 네트워크를 위한 것이며 UDP 다음에 시도합니다(RFC 6544)',
    ssltcp: 'Google이 TLS 핸드셰이크를 흉내 내 시작하는 TCP이며 libwebrtc만 지원합니다',
    'tcp-': 'Microsoft가 TCP와 연결 방향을 함께 쓰는 표기입니다(MS-ICE2)',
  },
  unknownTransport: 'udp도 tcp도 아니어서 어떤 에이전트도 지원하지 않습니다',

  priority: {
    outside: 'RFC 8445가 허용하는 1~2147483647을 벗어나 의미가 없습니다',
    noFormula: (type, local, component) =>
      `RFC 8445 공식으로는 ${type} · ${local} · ${component}이지만, 이 후보의 값은 그 공식으로 계산되지 않았습니다`,
    above: (type, local, component) =>
      `${type} · ${local} · ${component}: RFC 8445의 type preference는 126까지입니다. 테스트에서 흔히 쓰는 값입니다`,
    component: (component) => `component ${component}`,
    lowered: (component, by) =>
      `${component}에서 ${josa(`${by}`, '을')} 뺀 값: priority가 같은 후보 가운데 ${by + 1}번째입니다. libnice 0.1.14~0.1.16은 같은 값이 없을 때까지 priority를 낮춥니다`,
  },

  typePreferences: {
    host: 'host',
    hostUdp: 'UDP host',
    hostTcp: 'TCP host',
    srflx: 'server-reflexive',
    srflxUdp: 'UDP server-reflexive',
    srflxTcp: 'TCP server-reflexive',
    srflxAssisted: 'server-reflexive(NAT-assisted, RFC 6544)',
    prflx: 'peer-reflexive',
    prflxUdp: 'UDP peer-reflexive',
    prflxTcp: 'TCP peer-reflexive',
    relay: 'relay',
    relayUdp: 'UDP로 TURN을 쓰는 relay',
    relayUdpOrDtls: 'UDP(새 libwebrtc라면 DTLS)로 TURN을 쓰는 relay',
    relayTcp: 'TCP로 TURN을 쓰는 relay',
    relayTls: 'TLS로 TURN을 쓰는 relay',
    relayTcpOrTls: 'TCP나 TLS로 TURN을 쓰는 relay',
  },

  local: {
    networkInterface: (value, position) => `인터페이스 ${value}(${ordinal(position)})`,
    anyInterface: '인터페이스 0(전체: 카메라나 마이크 권한이 없거나, 다른 인터페이스를 숨기도록 설정됨)',
    relay: (value) => `TURN 서버 ${value}(마지막 서버가 1이 되도록 거꾸로 센 번호)`,
    relayCarrier: {
      udp: '3: UDP로 쓰는 TURN',
      dtls: '2: DTLS로 쓰는 TURN',
      tcp: '1: TCP로 쓰는 TURN',
      tls: '0: TLS로 쓰는 TURN',
    },
    turnNumber: (value) => `TURN 서버 ${value}`,
    server: (value, position) => `STUN 또는 TURN 서버 ${value}(${ordinal(position)})`,
    direction: (tcpType) => `연결 방향 ${tcpType}`,
    halved: '에이전트가 다른 전송 프로토콜을 선호하여 절반으로 줄인 값',
    oldLibnice: 'UDP에 순위를 매기지 않는 옛 libnice의 값',
    newLibnice: 'UDP',
    addressNumber: (value) => `로컬 주소 번호 ${value}`,
    counted: (family, position) => `${family}, 같은 종류 가운데 ${ordinal(position)}`,
    oldLibjuice: (counted) => `${counted}(libjuice 1.7 전의 방식)`,
    common: '가장 높은 local preference 65535: 주소가 하나이거나 순위를 매기지 않음',
    mediasoup: 'local preference 10000을 애플리케이션이 주소에 매긴 순위만큼 조정한 값',
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
    publicFromMac: '공인 주소입니다. 뒤쪽 절반에 기기를 식별할 수 있는 네트워크 카드의 MAC 주소가 들어 있습니다',
    private: '사설 주소입니다(RFC 1918). 같은 네트워크에서만 접근할 수 있습니다',
    docker: '사설 주소입니다(RFC 1918). Docker의 기본 브리지로 보이며 그 기기에서만 접근할 수 있습니다',
    dockerPerhaps:
      '사설 주소입니다(RFC 1918). 같은 네트워크에서만 접근할 수 있습니다. Docker 네트워크가 이런 대역을 씁니다',
    cgnat: '공유 주소입니다(100.64.0.0/10, RFC 6598). 통신사의 NAT(CGNAT) 뒤이거나 Tailscale 주소입니다',
    tailscale: 'Tailscale의 IPv6 대역입니다(fd7a:115c:a1e0::/48). 그 VPN 안에서만 접근할 수 있습니다',
    loopback: '루프백 주소입니다. 같은 기기에서만 접근할 수 있습니다',
    linkLocal: '링크 로컬 주소입니다. 같은 링크에서만 접근할 수 있으며, 연결 검사가 늦게 실패하는 일이 많습니다',
    uniqueLocal: 'IPv6 고유 로컬 주소(ULA)입니다(RFC 4193). 같은 사이트에서만 접근할 수 있습니다',
    siteLocal: 'RFC 3879에서 폐기된 IPv6 사이트 로컬 주소입니다. 같은 사이트에서만 접근할 수 있습니다',
    documentation: '문서용 대역입니다. 예시이므로 접근할 수 없습니다',
    benchmark: '성능 측정용 대역입니다(RFC 2544). 인터넷에서 접근할 수 없습니다',
    clat: '464XLAT의 안쪽 주소입니다(192.0.0.0/29). IPv4를 IPv6로 전송하는 이동통신망입니다',
    nat64: 'NAT64 주소입니다. IPv6를 거쳐 IPv4 주소에 접근합니다',
    teredo: 'Teredo 주소입니다. IPv4의 UDP에 IPv6를 싣는 방식이며 지금은 거의 쓰이지 않습니다. 서버',
    sixToFour: '6to4 주소입니다. IPv4에 IPv6를 싣는 방식이며 지금은 거의 쓰이지 않습니다. IPv4 주소',
    mapped: 'IPv4 주소를 IPv6 형식으로 쓴 것이며 IPv4 후보와 쌍을 이루지 못합니다',
    multicast: '멀티캐스트 주소입니다. 한 기기의 주소가 아니어서 에이전트가 거부합니다',
    broadcast: '브로드캐스트 주소입니다. 한 기기의 주소가 아니어서 에이전트가 거부합니다',
    reserved: '예약된 대역입니다(240.0.0.0/4). 접근할 수 없습니다',
    thisNetwork: '0.0.0.0/8 대역이며 기기의 주소가 아닙니다',
    unspecified: '주소가 없습니다. 접근할 수 없으며 libwebrtc는 무시합니다',
    mdns: '주소를 감추는 mDNS 이름입니다. 같은 네트워크의 기기만 주소를 알아낼 수 있습니다',
    hostname: '호스트 이름입니다. libwebrtc는 주소를 조회하지만 다른 에이전트는 대부분 거부합니다',
    redacted: '로그에서 가려진 주소입니다',
    zone: '존(zone) ID가 붙은 IPv6 주소입니다. 존 ID는 그 기기에서만 의미가 있습니다',
    bracketed: '대괄호로 묶은 IPv6 주소입니다. 여기에는 대괄호를 쓰지 않습니다',
    invalid: '주소도 이름도 아닙니다',
  },

  addressNotes: {
    relayInside: 'relay 주소로는 이상합니다. TURN 서버가 자신의 공인 주소를 알리지 않습니다(coturn의 external-ip)',
    secondNat: 'STUN 서버나 상대가 네트워크 안쪽에 있거나, NAT가 하나 더 있습니다',
    noNat: 'raddr와 같으므로 NAT가 없습니다',
  },

  port: {
    active: 'active 후보는 연결을 기다리지 않습니다. discard 포트인 9는 포트가 없다는 뜻입니다',
    listens: '패킷을 받는 포트입니다',
    low: '1024보다 작습니다. libwebrtc는 이 가운데 80과 443만, 그것도 공인 주소에서만 씁니다',
    mapped: 'NAT가 할당한 포트입니다',
    kept: 'NAT가 할당한 포트이며 rport와 같습니다',
    changed: 'NAT가 rport 대신 할당한 포트입니다',
    relay: 'TURN 서버가 이 후보를 위해 연 포트입니다',
  },

  portIssues: {
    'port-zero': '접근할 수 없습니다. libwebrtc는 알리지 않고 버리고 Firefox는 거부합니다',
    'port-discard': 'discard 포트입니다. UDP 후보가 쓰는 포트가 아니며 libwebrtc는 알리지 않고 버립니다',
    'port-privileged': '1024보다 작습니다. libwebrtc는 공인 주소의 80과 443이 아니면 알리지 않고 버립니다',
    'port-blocked': '브라우저가 TCP 연결을 열지 않는 포트입니다',
    'tcp-active-port': 'active 후보는 연결을 기다리지 않으므로 9여야 합니다',
    'tcp-active-port-zero':
      'active 후보는 연결을 기다리지 않습니다. RFC 6544는 포트가 없으면 9를 쓰며 Firefox는 0을 거부합니다',
    'tcp-listen-port': '연결을 기다리는 후보인데 연결할 수 없는 포트입니다',
  },

  typeMeanings: {
    host: '기기 자신의 주소입니다. 인터넷에 연결된다는 증거는 아닙니다',
    srflx: 'STUN 서버가 본 NAT 바깥쪽의 주소입니다. UDP가 그 서버까지 도달한다는 증거입니다',
    prflx: '연결 검사에서 상대가 본 주소입니다. 패킷이 도착했다는 증거입니다',
    relay: '모든 것을 중계하는 TURN 서버의 주소입니다. 인증에 성공했다는 증거입니다',
  },
  unknownType: 'host, srflx, prflx, relay 가운데 어느 것도 아니어서 에이전트가 거부합니다',

  related: {
    roles: {
      host: '관련 주소입니다. host 후보에는 없어야 합니다',
      srflx: 'NAT 안쪽의 관련 주소입니다',
      prflx: 'NAT 안쪽의 관련 주소입니다',
      relay: 'TURN 서버가 본 관련 주소입니다',
    },
    unknownRole: '관련 주소입니다',
    hidden: '브라우저가 감춘 관련 주소입니다',
    leak: '후보를 받는 모두에게 드러납니다',
    itself: '자기 주소와 같은 관련 주소입니다. Firefox가 relay 후보를 쓰는 방식입니다',
    empty: '빈 관련 주소입니다. libwebrtc가 호스트 이름을 이렇게 쓰며 에이전트는 대부분 거부합니다',
  },

  rport: { usual: 'raddr의 포트입니다', hidden: '감춰진 raddr의 포트입니다' },

  tcpTypes: {
    active: '연결을 엽니다. passive 후보와만 쌍을 이룹니다',
    passive: '연결을 기다립니다. active 후보와만 쌍을 이룹니다',
    so: '양쪽이 동시에 연결합니다(simultaneous open). so 후보와만 쌍을 이룹니다',
  },

  generation: (value) =>
    value === 0
      ? '처음 수집한 후보입니다. libwebrtc는 ICE를 다시 시작할 때마다 1을 더합니다'
      : 'ICE를 다시 시작한 뒤에 수집한 후보입니다. libwebrtc는 그때마다 1을 더합니다',
  ufrag: '후보가 속한 ICE 세션을 식별하는 user name fragment입니다',
  networkId: 'libwebrtc가 네트워크 인터페이스에 매긴 번호입니다',

  costs: {
    0: '이더넷이나 루프백이며 비용이 가장 낮습니다',
    10: 'Wi-Fi입니다',
    50: '종류를 알 수 없는 네트워크 인터페이스입니다',
    250: '이동통신 5G입니다',
    500: '이동통신 4G입니다',
    900: '이동통신이며 비용이 더 낮은 경로로 연결되지 않을 때만 씁니다',
    910: '이동통신 3G입니다',
    980: '이동통신 2G입니다',
    999: '인터페이스 전체입니다. 브라우저가 인터페이스를 고를 수 없었습니다',
  },
  cost: {
    vpn: 'VPN을 거칩니다',
    slice: '네트워크 슬라이스 안입니다',
    other: 'libwebrtc가 매긴 네트워크 비용(0~999)이며 낮을수록 먼저 씁니다',
  },

  extension: {
    unknown: '알려지지 않은 확장이며 에이전트가 무시합니다',
    password: '후보를 만든 쪽의 ICE 비밀번호입니다. 로그에 있어서는 안 됩니다',
    late: '위치가 잘못되었습니다. 유형 바로 뒤에 와야 하며 libwebrtc는 여기서 읽지 않습니다',
  },

  context: {
    directions: { sent: '로그에 따르면 이쪽이 만든 후보입니다', received: '로그에 따르면 상대가 만든 후보입니다' },
    sdpMid: '후보가 속한 SDP 미디어 섹션의 a=mid 값입니다',
    sdpMLineIndex: '후보가 속한 SDP 미디어 섹션의 번호이며 0부터 셉니다',
    usernameFragment: '로그에 따르면 후보가 속한 ICE 세션입니다',
    otherUfrag: '후보 안의 ufrag와 다릅니다. 둘 중 하나는 다른 ICE 세션의 것입니다',
  },

  author: {
    name: (name, who) => (who === '' ? name : `${name}(${who})`),
    probably: (name) => `아마도 ${name}`,
    perhaps: (name) => `확실하지 않지만 ${name}`,
    cannotTell: (names) => `알 수 없음. 가능한 에이전트: ${names}`,
    unknown: '알 수 없음',
    because: (name, evidence) => `${name}. 근거: ${evidence}`,
    but: (text, doubt) => `${text}. ${doubt}`,
    none: '알려진 에이전트 가운데 이런 후보를 쓰는 것이 없습니다',
    several: '이 에이전트들은 이런 후보를 똑같이 씁니다',
    weak: '한 에이전트만의 특징이 없습니다',
    common: (priority) =>
      `priority ${josa(priority, '은')} RFC 8445가 모든 에이전트에 권하는 값이어서 구별에 도움이 되지 않습니다`,
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
    FreeSWITCH: { who: '', doubt: '옛 SIPSorcery도 같은 priority를 씁니다' },
    SIPSorcery: { who: '옛 버전', doubt: 'FreeSWITCH도 같은 priority를 씁니다' },
    SRS: { who: 'Simple Realtime Server', doubt: '' },
    'AWS KVS': { who: 'Amazon Kinesis Video Streams의 C SDK', doubt: '' },
    'Google Nest': { who: '', doubt: '' },
  },

  evidence: {
    priority: 'priority 계산 방식',
    commonPriority: 'RFC 8445가 권하는 priority',
    smallFoundation: '차례로 센 foundation',
    crcFoundation: '32비트 십진수 foundation',
    longFoundation: '64비트 십진수 foundation',
    md5Foundation: 'MD5로 된 foundation',
    shortMd5Foundation: 'MD5의 뒷부분으로 된 foundation',
    mediasoupFoundation: 'udpcandidate 또는 tcpcandidate라는 foundation',
    asteriskFoundation: 'H, S, R 가운데 하나와 16진수 IPv4 주소로 된 foundation',
    emptyFoundation: '빈 foundation',
    tenDigits: '열 자리 foundation',
    fewDigits: '짧은 foundation',
    upperCase: '대문자로 쓴 전송 프로토콜',
    generation: 'generation',
    networkId: 'network-id',
    networkCost: 'network-cost',
    relayOfItself: 'raddr와 rport가 자기 주소와 같은 relay',
    microsoftTransport: 'tcp-act, tcp-pass',
    microsoftRelay: 'type preference 74',
    constantPriority: '고정된 priority 659136 또는 659134',
    fromZero: '0부터 센 foundation과 언제나 같은 priority 2130706431',
    repeatedForRtcp: 'component 1의 priority를 가진 component 2',
    logForm: '이 에이전트의 로그에만 있는 후보 형식',
    kvsPriority: '고정된 priority 658881',
    kvsRelated: 'raddr가 비고 rport가 0인 host 후보',
  },

  against: {
    priority: '다만 이 에이전트는 priority를 다르게 계산합니다',
    foundation: '다만 이 에이전트의 foundation은 모양이 다릅니다',
    upperCase: '다만 이 에이전트는 전송 프로토콜을 소문자로 씁니다',
    lowerCase: '다만 이 에이전트는 전송 프로토콜을 대문자로 씁니다',
    generation: '다만 이 에이전트가 언제나 쓰는 generation이 없습니다',
    hasGeneration: '다만 이 에이전트는 generation을 쓰지 않습니다',
  },

  issues,
  reasons,
};
