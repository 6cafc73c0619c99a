import { type AgentCases, having, long, UDP, valued } from './agent-cases.ts';

export const cases: AgentCases = {
  refusals: [
    valued('fields-missing', '', 'candidate:', ''),
    valued('fields-missing', '', 'candidate:1 1 udp 1', 'x end-of-candidates x'),
    valued('fields-missing', '', UDP.replace(' host', '\0host'), UDP),
    valued('field-too-long', long(33), having(0, `candidate:${long(33)}`), having(0, `candidate:${long(32)}`)),
    valued('field-too-long', 'ssltcp', having(2, 'ssltcp'), having(2, 'tls')),
    valued('field-too-long', long(50), having(4, long(50)), having(4, long(49))),
    valued('component-number', 'rtp', having(1, 'rtp'), having(1, '-2')),
    valued('component-number', '1'.repeat(31), having(1, '1'.repeat(31)), having(1, '1'.repeat(30))),
    valued('priority-number', `+${'1'.repeat(30)}`, having(3, `+${'1'.repeat(30)}`), having(3, `+${'1'.repeat(29)}`)),
    valued('port-number', 'http', having(5, 'http'), having(5, '70000')),
    valued('typ-missing', 'TYP', having(6, 'TYP'), having(6, 'type')),
  ],
  accepts: [UDP.slice(10), `x=${UDP}`, having(7, 'elsewhere'), having(1, '99'), having(4, 'a.local')],
};
