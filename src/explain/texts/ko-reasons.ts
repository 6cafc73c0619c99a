import type { Reason } from '../../stacks/reasons.ts';

type Say = (value: string) => string;

/** No particle follows a value, for its form would depend on the value. */
const texts = {
  'typ-missing': () => '포트 뒤에 "typ"이라는 단어가 없습니다',
  'prefix-missing': () => '"candidate:"로 시작하지 않습니다',
  'fields-missing': () => '너무 일찍 끝납니다. 후보에는 타입까지 여덟 필드가 있어야 합니다',
  'field-too-long': (value) => `읽는 길이보다 깁니다: ${value}`,
  'field-with-space': (value) => `스페이스가 아닌 공백 문자가 들어 있습니다: ${value}`,
  'component-number': (value) => `component가 숫자가 아닙니다: ${value}`,
  'component-range': (value) => `component가 너무 큽니다: ${value}`,
  'transport-unknown': (value) => `알지 못하는 전송 방식입니다: ${value}`,
  'priority-number': (value) => `priority가 숫자가 아닙니다: ${value}`,
  'priority-range': (value) => `priority가 4294967295보다 큽니다: ${value}`,
  'address-not-ip': (value) => `IP 주소가 아닙니다: ${value}`,
  'port-number': (value) => `포트가 숫자가 아닙니다: ${value}`,
  'port-range': (value) => `포트가 65535보다 큽니다: ${value}`,
  'type-unknown': (value) => `알지 못하는 타입입니다: ${value}`,
  'tcptype-missing': () => 'TCP인데 타입 바로 뒤에 tcptype이 없습니다',
  'tcptype-unknown': (value) => `tcptype이 active, passive, so 가운데 하나가 아닙니다: ${value}`,
  'extension-value-missing': (value) => `확장에 값이 없습니다: ${value}`,
  'related-address-not-ip': (value) => `관련 주소가 IP 주소가 아닙니다: ${value}`,
  'related-port-number': (value) => `관련 포트가 숫자가 아닙니다: ${value}`,
  'related-port-range': (value) => `관련 포트가 65535보다 큽니다: ${value}`,
  'generation-number': (value) => `generation이 숫자가 아닙니다: ${value}`,
  'several-lines': () => '뒤에 다른 줄이 더 있습니다',
  'line-invalid': (value) => `소문자 하나, "=", 스페이스로 시작하지 않는 값으로 된 줄이 아닙니다: ${value}`,
  'line-break': () => '타입 뒤에 줄바꿈이 있습니다',
  'space-doubled': () => '스페이스가 하나여야 할 자리에 둘이 있습니다',
  'foundation-invalid': (value) => `foundation이 글자, 숫자, "+", "/"로 된 32자 이하가 아닙니다: ${value}`,
  'component-invalid': (value) => `component가 숫자가 아니거나 너무 큽니다: ${value}`,
  'component-1-to-256': (value) => `component가 1~256이 아닙니다: ${value}`,
  'priority-invalid': (value) => `priority가 숫자가 아니거나 너무 큽니다: ${value}`,
  'priority-zero': (value) => `priority가 0으로 읽히거나 숫자로 읽히지 않습니다: ${value}`,
  'address-characters': (value) => `주소에 글자, 숫자, ".", ":", "-"가 아닌 문자가 있습니다: ${value}`,
  'port-invalid': (value) => `포트가 0~65535가 아닙니다: ${value}`,
  'port-1-to-65535': (value) => `포트가 1~65535가 아닙니다: ${value}`,
  'type-case': (value) => `타입이 소문자가 아닙니다: ${value}`,
  'raddr-missing': () => '타입 뒤에 "raddr"라는 단어가 없습니다',
  'related-address-incomplete': () => '"raddr" 뒤에 주소, "rport", 포트가 차례로 오지 않습니다',
  'rport-missing': () => '관련 주소 뒤에 "rport"라는 단어가 없습니다',
  'related-port-invalid': (value) => `관련 포트가 0~65535가 아닙니다: ${value}`,
  'tcptype-on-udp': () => 'UDP인데 tcptype이 있습니다',
  'extension-characters': () => '확장에 Latin-1이 아닌 문자나 줄바꿈이 있습니다',
  'generation-invalid': (value) => `generation이 0~4294967295가 아닙니다: ${value}`,
  'network-id-invalid': (value) => `network-id가 0~65535가 아닙니다: ${value}`,
  'network-cost-invalid': (value) => `network-cost가 0~65535가 아닙니다: ${value}`,
} satisfies Record<string, Say>;

/** Why stacks refuse candidates, in Korean; src/stacks/reasons.ts has the English. */
export const KOREAN_REASONS: Record<Reason, Say> = texts;
