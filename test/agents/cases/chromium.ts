import { candidate, reflexive, tcp } from '../candidate.ts';
import { type AgentCases, refusal } from './agent-cases.ts';

export const cases: AgentCases = {
  ways: {
    addIceCandidate: [
      refusal('several-lines', `${candidate()}\r\na=x`, `${candidate()}\r\n`),
      refusal('prefix-missing', candidate({ prefix: 'Candidate:' }), candidate({ prefix: 'a=candidate:' })),
      refusal('prefix-missing', candidate({ prefix: 'a=a=candidate:' }), candidate({ prefix: 'candidate::' })),
      refusal(
        'prefix-missing',
        `${candidate({ prefix: ' candidate:' })}`,
        candidate({ prefix: 'candidate:', rest: ' ' }),
      ),
      refusal('fields-missing', candidate({ type: '' }).trimEnd(), candidate({ foundation: '' })),
      refusal('typ-missing', candidate({ typ: 'TYP' }), candidate()),
      refusal('typ-missing', candidate({ component: '1 ' }), candidate({ rest: '  ' })),
      refusal('component-invalid', candidate({ component: '2147483648' }), candidate({ component: '2147483647' })),
      refusal('component-invalid', candidate({ component: '-2147483649' }), candidate({ component: '-2147483648' })),
      refusal('component-invalid', candidate({ component: '+1' }), candidate({ component: '-1' })),
      refusal('priority-invalid', candidate({ priority: '4294967296' }), candidate({ priority: '4294967295' })),
      refusal('priority-invalid', candidate({ priority: '-1' }), candidate({ priority: '-0' })),
      refusal(
        'priority-invalid',
        candidate({ priority: '1.0' }),
        candidate({ priority: '00000000000000000000000001' }),
      ),
      refusal('port-invalid', candidate({ port: '65536' }), candidate({ port: '065535' })),
      refusal('transport-unknown', candidate({ transport: 'tls' }), candidate({ transport: 'SslTcp' })),
      refusal('transport-unknown', candidate({ transport: 'udp4' }), candidate({ transport: 'uDp' })),
      refusal('type-unknown', candidate({ type: 'Host' }), candidate({ type: 'prflx' })),
      refusal('related-port-invalid', reflexive(' raddr x rport 65536'), reflexive(' raddr x rport 0')),
      refusal('related-port-invalid', reflexive(' rport x'), reflexive(' ufrag x rport x')),
      refusal('tcptype-unknown', tcp(' tcptype Passive'), tcp(' tcpType Passive')),
      refusal('tcptype-on-udp', candidate({ rest: ' tcptype so' }), candidate({ rest: ' generation 0 tcptype so' })),
      refusal('generation-invalid', candidate({ rest: ' generation 4294967296' }), candidate({ rest: ' generation' })),
      refusal(
        'generation-invalid',
        candidate({ rest: ' generation x generation 1' }),
        candidate({ rest: ' x generation x' }),
      ),
      refusal('network-id-invalid', candidate({ rest: ' network-id 65536' }), candidate({ rest: ' network-id 65535' })),
      refusal(
        'network-cost-invalid',
        candidate({ rest: ' network-cost -1' }),
        candidate({ rest: ' network-cost 1000' }),
      ),
    ],
    sdp: [
      refusal('line-invalid', `${candidate()}\r\n`, candidate({ rest: '\r' })),
      refusal('line-invalid', candidate({ prefix: ' candidate:' }), candidate({ prefix: 'a=candidate:' })),
      refusal('port-invalid', candidate({ port: '65536' }), candidate({ port: '65535' })),
    ],
  },
  accepts: [candidate({ address: '[::1]' }), candidate({ component: '-1' }), candidate({ foundation: '' })],
};
