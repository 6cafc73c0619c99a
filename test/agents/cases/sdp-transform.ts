import { type AgentCases, having, UDP, valued } from './agent-cases.ts';

export const cases: AgentCases = {
  refusals: [
    valued('prefix-missing', '', UDP.slice(10), `a=${UDP}`),
    valued('prefix-missing', '', `\n${UDP}`, `\na=${UDP}`),
    valued('field-with-space', '1\t', having(0, 'candidate:1\t'), having(0, 'candidate:')),
    valued('field-with-space', 'u\u00a0p', having(2, 'u\u00a0p'), having(2, '')),
    valued('field-with-space', 'x\u2028y', having(4, 'x\u2028y'), having(4, 'x,y')),
    valued('component-number', '-1', having(1, '-1'), having(1, '')),
    valued('priority-number', '+5', having(3, '+5'), having(3, '99999999999999999999')),
    valued('port-number', '\u0663', having(5, '\u0663'), having(5, '70000')),
    valued('typ-missing', 'TYP', having(6, 'TYP'), having(7, 'TYP')),
    valued('fields-missing', '', 'candidate:1 1 udp 1 192.0.2.1 5000 typ', 'candidate:1 1 udp 1 192.0.2.1 5000 typ '),
  ],
  accepts: [`${UDP} raddr x`, `${UDP}\r\nx`, having(2, 'sctp')],
};
