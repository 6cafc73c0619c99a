import { type AgentCases, having, long, UDP, valued } from './agent-cases.ts';

export const cases: AgentCases = {
  refusals: [
    valued('fields-missing', '', 'a=', ''),
    valued('fields-missing', '', 'candidate:1 1 udp 1 192.0.2.1 5000 typ', UDP),
    valued('component-number', 'rtp', having(1, 'rtp'), having(1, '00001')),
    valued('component-number', '1.0', having(1, '1.0'), having(1, '1 ')),
    valued('component-range', '4294967296', having(1, '4294967296'), having(1, '4294967295')),
    valued('component-range', '4294967296', 'candidate:1 4294967296 udp x', having(1, '-4294967295')),
    valued('priority-number', '1e9', having(3, '1e9'), having(3, '-1')),
    valued('priority-range', '-4294967296', having(3, '-4294967296'), having(3, '+4294967295')),
    valued('typ-missing', 'type', having(6, 'type'), having(7, 'type')),
    valued('typ-missing', 'TYP', having(6, 'TYP'), having(7, 'TYP')),
  ],
  accepts: [UDP.slice(10), 'x=1 1udp 1 x y typ\nz', having(4, long(300)), having(2, 'sctp')],
};
