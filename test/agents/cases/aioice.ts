import { type AgentCases, having, UDP, valued } from './agent-cases.ts';

export const cases: AgentCases = {
  refusals: [
    valued('fields-missing', '', '', UDP),
    valued('fields-missing', '', 'a=candidate: 1 udp 1 192.0.2.1 5000 typ host', UDP.slice(10)),
    valued('fields-missing', '', UDP.replace(' host', '\ufeffhost'), UDP.replace(' host', '\u001chost')),
    valued('component-number', 'rtp', having(1, 'rtp'), having(1, '-1')),
    valued('component-number', '0x1', having(1, '0x1'), having(1, '0_1')),
    valued('priority-number', '1__0', having(3, '1__0'), having(3, '\u0663')),
    valued('priority-number', '1'.repeat(4301), having(3, '1'.repeat(4301)), having(3, `-${'1'.repeat(4300)}`)),
    valued('port-number', '++5', having(5, '++5'), having(5, '+99999')),
    valued('related-port-number', 'x', `${UDP} rport x`, `${UDP} raddr x rport`),
    valued('generation-number', 'B', `${UDP} generation B`, `${UDP} GENERATION B`),
  ],
  accepts: [having(6, 'type'), having(2, 'sctp'), having(4, 'x'), having(7, 'x')],
};
