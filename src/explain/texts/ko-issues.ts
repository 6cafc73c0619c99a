import type { IssueId } from '../../candidate/issues.ts';
import type { IssueWords } from '../../rules/candidate/rule.ts';

const KILLS_SDP = 'Chromium은 이 후보를 거부하고 후보가 들어 있는 SDP 전체도 거부합니다';
const EVERYBODY_REFUSES = '모든 브라우저가 거부합니다';

/**
 * What is wrong with a candidate, in Korean; src/rules/candidate has the English. No particle follows a value, for its form
 * would depend on the value.
 */
export const KOREAN_ISSUES: Record<IssueId, IssueWords> = {
  empty: {
    message: () => '텍스트가 비어 있습니다. 브라우저는 이렇게 후보의 끝을 알리며, 이것은 후보가 아닙니다',
    effect: 'addIceCandidate는 이것을 후보의 끝으로 받아들입니다',
  },
  'several-lines': {
    message: () => '뒤에 줄이 더 있습니다. 첫 줄만 읽었습니다',
    effect: 'Chromium은 거부하고 Firefox는 첫 줄을 읽습니다',
  },
  'too-long': { message: () => '8192바이트보다 깁니다. 그 뒤는 읽지 않았습니다', effect: EVERYBODY_REFUSES },
  truncated: {
    message: (value) =>
      value.includes('…')
        ? '후보가 "…"에서 잘렸습니다. DevTools는 긴 문자열을 이렇게 자릅니다. 오른쪽 클릭 후 Copy string contents로 복사하십시오'
        : '후보가 중간에 잘렸습니다. 로거와 syslog는 긴 줄을 자릅니다. 줄 길이 제한을 늘리십시오',
    effect: '잘린 부분은 되살릴 수 없습니다. 에이전트 자신은 전체를 보았습니다',
  },
  wrapped: {
    message: () => '후보가 두 줄로 나뉘어 있습니다. 하나로 이어 읽었습니다',
    effect: '에이전트는 이 형태의 후보를 거부합니다',
  },
  'prefix-missing': {
    message: (value) => `앞에 "candidate:"가 없습니다: ${value}`,
    effect: '브라우저는 거부합니다. libjuice, pion, aioice는 없어도 받아들입니다',
  },
  'prefix-unknown': { message: (value) => `"candidate:"로 시작하지 않습니다: ${value}`, effect: EVERYBODY_REFUSES },
  'prefix-case': {
    message: (value) => `소문자가 아닙니다: ${value}`,
    effect: 'Chromium은 거부하고 Firefox는 읽습니다',
  },
  'doubled-space': {
    message: () => '스페이스 하나가 있을 자리에 두 개가 있습니다',
    effect: `${KILLS_SDP}. Firefox는 읽습니다`,
  },
  'doubled-space-late': {
    message: () => '확장 사이에 스페이스 하나가 있을 자리에 두 개가 있습니다',
    effect: 'Chromium은 그 뒤의 이름과 값을 잘못 짝지어 일부를 잃거나 전부를 거부합니다. Firefox는 읽습니다',
  },
  'secret-in-log': {
    message: (value) => `뒤에 ICE 비밀번호가 있습니다. 여기서는 가렸으니 로그에서도 가리십시오: ${value}`,
    effect: '이것을 알고 포트에 닿을 수 있는 사람은 연결 검사에 응답할 수 있습니다',
  },

  'foundation-empty': {
    message: () => 'foundation이 비어 있습니다',
    effect: 'Chromium, pion, libnice는 받아들입니다. Firefox, libjuice, Janus, str0m, aioice는 거부합니다',
  },
  'foundation-length': {
    message: (value) => `foundation이 32자보다 깁니다: ${value}`,
    effect: 'Chromium은 받아들입니다. Firefox, pion, libjuice, Janus는 거부합니다',
  },
  'foundation-character': {
    message: (value) => `foundation에 영문자, 숫자, "+", "/"가 아닌 문자가 있습니다: ${value}`,
    effect: 'Chromium은 받아들입니다. Firefox와 pion은 거부합니다',
  },

  'component-missing': missing('component가'),
  'component-number': {
    message: (value) => `component가 1부터 256까지의 정수가 아닙니다: ${value}`,
    effect: KILLS_SDP,
  },
  'component-range': {
    message: (value) => `component가 1과 256 사이가 아닙니다: ${value}`,
    effect: 'Chromium은 받아들이지만 쓰지 않습니다. Firefox는 거부합니다',
  },
  'component-negative': {
    message: (value) => `component가 1보다 작습니다: ${value}`,
    effect: 'Chromium은 받아들이지만 쓰지 않습니다. 다른 스택은 거부합니다',
  },
  'component-digits': {
    message: (value) => `component가 세 자리보다 깁니다(RFC 5245는 다섯 자리까지 허용했습니다): ${value}`,
    effect: '측정한 모든 에이전트가 받아들입니다',
  },

  'transport-missing': missing('전송 방식이'),
  'transport-unknown': { message: (value) => `전송 방식이 udp도 tcp도 아닙니다: ${value}`, effect: KILLS_SDP },
  'transport-microsoft': {
    message: (value) => `Microsoft의 표기입니다. tcp라고 쓰고 타입 뒤에 tcptype을 쓰십시오: ${value}`,
    effect: KILLS_SDP,
  },
  'transport-ssltcp': {
    message: (value) => `TLS를 흉내 낸 Google의 TCP 방식입니다: ${value}`,
    effect: 'libwebrtc만 받아들입니다. Firefox, str0m, libjuice는 거부합니다',
  },

  'priority-missing': missing('priority가'),
  'priority-number': { message: (value) => `priority가 정수가 아닙니다: ${value}`, effect: KILLS_SDP },
  'priority-zero': {
    message: (value) => `priority가 1보다 작습니다: ${value}`,
    effect: 'Firefox는 거부하고 다른 스택은 받아들입니다',
  },
  'priority-large': {
    message: (value) => `priority가 2147483647보다 큽니다: ${value}`,
    effect: '측정한 모든 에이전트가 받아들이지만, 양쪽이 예상한 것과 다른 순서로 쌍을 시도합니다',
  },
  'priority-range': { message: (value) => `priority가 2147483647보다 큽니다: ${value}`, effect: KILLS_SDP },
  'priority-type-127': {
    message: (value) => `RFC 8445가 허용하지 않는 type preference 127이 들어 있습니다: ${value}`,
    effect: '측정한 모든 에이전트가 받아들입니다. 테스트에서 흔히 쓰는 값입니다',
  },
  'priority-component-mismatch': {
    message: (value) => `priority가 적혀 있는 것과 다른 component로 계산되었습니다: ${value}`,
    effect: '에이전트는 받아들이지만, 쌍의 순서가 쓴 쪽의 뜻과 다를 수 있습니다',
  },
  'priority-type-mismatch': {
    message: (value) => `priority에 적혀 있는 것과 다른 타입의 type preference가 들어 있습니다: ${value}`,
    effect: '에이전트는 받아들이지만, 예상하지 못한 순서로 쌍을 시도합니다',
  },

  'address-missing': missing('주소가'),
  'address-invalid': {
    message: (value) => `IP 주소도 호스트 이름도 아닙니다: ${value}`,
    effect: 'Chromium은 결코 찾을 수 없는 이름으로 받아들입니다. Firefox, libnice, str0m, pion은 거부합니다',
  },
  'address-bracketed': {
    message: (value) => `대괄호 안에 있습니다. IPv6 주소는 대괄호 없이 쓰십시오: ${value}`,
    effect: 'Chromium은 결코 찾을 수 없는 이름으로 받아들입니다. 다른 스택은 거부합니다',
  },
  'address-zone': {
    message: (value) => `존(zone) ID가 있습니다. 그 기기 안에서만 뜻이 있습니다: ${value}`,
    effect: 'Chromium은 연결하지 않습니다. Firefox와 str0m은 거부하고, pion과 libnice는 존 ID를 버립니다',
  },
  'address-hostname': {
    message: (value) => `호스트 이름입니다: ${value}`,
    effect: 'libwebrtc는 주소를 찾아봅니다. Firefox, pion, str0m, libnice는 거부합니다',
  },
  'address-redacted': {
    message: (value) => `주소의 일부가 가려져 있습니다: ${value}`,
    effect: '이 주소에 대해서는 아무것도 말할 수 없습니다. 에이전트 자신은 전체를 보았습니다',
  },

  'port-missing': missing('포트가'),
  'port-number': { message: (value) => `포트가 정수가 아닙니다: ${value}`, effect: KILLS_SDP },
  'port-range': { message: (value) => `포트가 65535보다 큽니다: ${value}`, effect: KILLS_SDP },
  'port-zero': {
    message: (value) => `이 포트에는 닿을 수 없습니다: ${value}`,
    effect: 'libwebrtc는 말없이 버리고 Firefox는 거부합니다',
  },
  'port-discard': {
    message: (value) => `discard 포트입니다. UDP 후보는 여기서 기다리지 않습니다: ${value}`,
    effect: '에이전트는 받아들이지만 libwebrtc는 말없이 버립니다',
  },
  'port-privileged': {
    message: (value) => `포트가 1024보다 작습니다: ${value}`,
    effect: 'libwebrtc는 공인 주소의 80과 443이 아니면 말없이 버립니다',
  },
  'port-blocked': {
    message: (value) => `브라우저가 결코 TCP로 연결하지 않는 포트입니다: ${value}`,
    effect: 'Chromium은 받아들이지만 연결하지 않습니다',
  },

  'typ-missing': {
    message: (value) => (value === '' ? '"typ"과 타입이 없습니다' : `앞에 "typ"이 없습니다: ${value}`),
    effect: EVERYBODY_REFUSES,
  },
  'typ-case': {
    message: (value) => `소문자가 아닙니다. typ이라고 쓰십시오: ${value}`,
    effect: `${KILLS_SDP}. Firefox는 읽습니다`,
  },
  'type-missing': missing('"typ" 뒤에 타입이'),
  'type-unknown': {
    message: (value) => `타입이 host, srflx, prflx, relay 가운데 하나가 아닙니다: ${value}`,
    effect: KILLS_SDP,
  },
  'type-case': { message: (value) => `타입이 소문자가 아닙니다: ${value}`, effect: KILLS_SDP },
  'extension-before-typ': {
    message: (value) => `"typ" 앞에 있습니다. 확장은 타입 뒤에 씁니다: ${value}`,
    effect: EVERYBODY_REFUSES,
  },

  'related-missing': {
    message: (value) => `raddr와 rport가 없는 후보입니다: ${value}`,
    effect: 'Firefox는 거부하고 다른 스택은 받아들입니다',
  },
  'related-on-host': {
    message: (value) => `host 후보에 raddr가 있습니다. host에는 관련 주소가 없습니다: ${value}`,
    effect: '측정한 모든 에이전트가 받아들입니다',
  },
  'related-order': {
    message: () => 'raddr와 rport가 이 순서로 타입 바로 뒤에 있지 않습니다',
    effect: 'libwebrtc는 무시하고 Firefox는 후보를 거부합니다',
  },
  'related-address-empty': {
    message: () => 'raddr에 값이 없습니다. libwebrtc는 호스트 이름일 때 이렇게 씁니다',
    effect: 'Chromium은 받아들입니다. Firefox, libnice, libjuice, str0m, pion은 거부합니다',
  },
  'related-address-invalid': {
    message: (value) => `raddr가 IP 주소가 아닙니다: ${value}`,
    effect: 'Chromium과 pion은 받아들입니다. Firefox, libnice, str0m은 거부합니다',
  },
  'related-address-missing': {
    message: (value) => `rport는 있는데 raddr가 없습니다: ${value}`,
    effect: 'Firefox는 거부하고 다른 스택은 받아들입니다',
  },
  'related-port-missing': {
    message: (value) => `raddr는 있는데 rport가 없습니다: ${value}`,
    effect: 'Firefox와 pion은 거부하고 다른 스택은 포트 0으로 읽습니다',
  },
  'related-port-number': { message: (value) => `rport가 정수가 아닙니다: ${value}`, effect: KILLS_SDP },
  'related-port-range': { message: (value) => `rport가 65535보다 큽니다: ${value}`, effect: KILLS_SDP },

  'tcptype-missing': {
    message: () => 'TCP 후보인데 tcptype이 없습니다',
    effect:
      'libwebrtc는 passive로, SIPSorcery는 active로, libnice는 so로 받아들입니다. Firefox와 libjuice는 거부합니다',
  },
  'tcptype-unknown': {
    message: (value) => `tcptype이 active, passive, so 가운데 하나가 아닙니다: ${value === '' ? '(없음)' : value}`,
    effect: KILLS_SDP,
  },
  'tcptype-case': { message: (value) => `tcptype이 소문자가 아닙니다: ${value}`, effect: KILLS_SDP },
  'tcptype-on-udp': {
    message: (value) => `UDP 후보에 tcptype이 있습니다: ${value}`,
    effect: `${KILLS_SDP}. Firefox는 받아들입니다`,
  },
  'tcptype-late': {
    message: (value) => `tcptype이 다른 확장 뒤에 있습니다. 타입, raddr, rport 바로 뒤에 씁니다: ${value}`,
    effect: 'Chromium은 건너뛰고 TCP이면 passive로 봅니다. libjuice와 Firefox의 ICE 스택은 TCP 후보를 거부합니다',
  },
  'tcptype-name-case': {
    message: (value) => `후보에서는 tcptype이라고 씁니다: ${value}`,
    effect: 'Chromium은 건너뛰고 TCP이면 passive로 봅니다',
  },
  'tcp-active-port': {
    message: (value) => `active TCP 후보의 포트입니다. 아무 데서도 기다리지 않으므로 포트 9로 씁니다: ${value}`,
    effect: '에이전트는 이 포트를 무시합니다',
  },
  'tcp-active-port-zero': {
    message: (value) => `active TCP 후보의 포트입니다. RFC 6544는 포트 9를 요구합니다: ${value}`,
    effect: 'Firefox는 거부하고 다른 스택은 받아들입니다',
  },
  'tcp-listen-port': {
    message: (value) => `연결을 기다려야 할 TCP 후보의 포트입니다: ${value}`,
    effect: '아무도 연결할 수 없습니다',
  },

  'extension-number': {
    message: (value) => `정수가 아닙니다: ${value}`,
    effect: `${KILLS_SDP}. Firefox는 받아들입니다`,
  },
  'extension-range': {
    message: (value) => `필드가 허용하는 값보다 큽니다: ${value}`,
    effect: `${KILLS_SDP}. Firefox는 받아들입니다`,
  },
  'network-cost-large': {
    message: (value) => `network-cost가 999보다 큽니다: ${value}`,
    effect: 'libwebrtc는 999로 읽습니다',
  },
  'extension-repeated': {
    message: (value) => `두 번 나옵니다. 마지막 것을 씁니다: ${value}`,
    effect: 'libwebrtc는 마지막 것을, 다른 스택은 첫 번째 것을 씁니다',
  },
  'odd-extension': {
    message: (value) => `뒤에 값이 없습니다. 확장은 이름과 값의 쌍입니다: ${value}`,
    effect: 'libnice는 후보를 거부하고 다른 스택은 이 단어를 무시합니다(Firefox의 로그에서는 끝에 ufrag만 붙습니다)',
  },
};

function missing(what: string): IssueWords {
  return { message: () => `${what} 없습니다`, effect: EVERYBODY_REFUSES };
}
