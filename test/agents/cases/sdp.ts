import { type AgentCases, having, valued } from './agent-cases.ts';

export const cases: AgentCases = {
  refusals: [
    valued('fields-missing', '', 'candidate:1 1', 'candidate:1 1 udp'),
    valued('fields-missing', '', 'a=candidate:1 1', 'a=candidate:  '),
    valued('fields-missing', '', '1 1 udp 21 ', '1 1 udp 21 a b'),
  ],
  accepts: [having(1, 'x'), having(3, 'x')],
};
