import { candidate, reflexive, tcp } from '../candidate.ts';
import { type AgentCases, refusal } from './agent-cases.ts';

export const cases: AgentCases = {
  refusals: [
    refusal('prefix-missing', candidate({ prefix: 'Candidate:' }), candidate({ prefix: 'a=candidate:' })),
    refusal('prefix-missing', candidate({ prefix: '' }), candidate({ foundation: '' })),
    refusal('extension-value-missing', candidate({ rest: ' ' }), candidate({ rest: '  ' })),
    refusal('extension-value-missing', candidate({ type: '' }).trimEnd(), candidate({ rest: ' x' }).concat(' ')),
    refusal('typ-missing', candidate({ typ: 'TYP' }), candidate({ typ: 'generation 0 typ' })),
    refusal('prefix-missing', '', candidate({ component: 'rtp' })),
    refusal('type-unknown', candidate({ type: 'hosts' }), candidate({ type: 'relay' })),
    refusal('type-unknown', candidate({ rest: '\r\n' }), candidate({ rest: ' generation 0\r\n' })),
    refusal('type-unknown', candidate({ rest: ' typ x' }), candidate({ type: 'x', rest: ' typ host' })),
    refusal('transport-unknown', candidate({ transport: 'ssltcp' }), candidate({ transport: 'TCP-ACT' })),
    refusal('transport-unknown', candidate({ transport: 'udp4' }), candidate({ transport: 'tcp-pass' })),
    refusal('space-doubled', candidate({ component: '1 ' }), candidate({ priority: '' })),
    refusal('tcptype-unknown', tcp(' tcptype invalid'), tcp(' tcptype PASSIVE')),
    refusal('tcptype-unknown', tcp(' tcptype so tcptype x'), candidate({ rest: ' tcptype invalid' })),
    refusal('address-not-ip', candidate({ address: '192.0.2.256' }), candidate({ address: '192.0.513' })),
    refusal('address-not-ip', candidate({ address: '192.0.08.1' }), candidate({ address: '0300.0.02.0x1' })),
    refusal('address-not-ip', candidate({ address: '4294967296' }), candidate({ address: '4294967295' })),
    refusal('address-not-ip', candidate({ address: 'x.local' }), candidate({ address: '::ffff:192.0.2.1' })),
    refusal('address-not-ip', candidate({ address: '[::1]' }), candidate({ address: 'fe80::1%eth0' })),
    refusal('address-not-ip', candidate({ address: '2001:db8::1%eth0' }), candidate({ address: '2001:db8::1%7' })),
    refusal('related-address-not-ip', reflexive(' raddr x rport 1'), reflexive(' raddr x')),
    refusal('related-address-not-ip', reflexive(' raddr x rport 65537'), reflexive(' raddr x rport 65536')),
    refusal('related-address-not-ip', reflexive(' rport 1 x y raddr x'), reflexive(' raddr x rport 1 rport 0')),
  ],
  accepts: ['component', 'priority', 'port'].map((field) => candidate({ [field]: 'x' })),
};
