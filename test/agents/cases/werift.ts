import { type AgentCases, having, UDP, valued } from './agent-cases.ts';

export const cases: AgentCases = {
  refusals: [
    valued('fields-missing', '', having(6, '').trimEnd().replace('  ', ' '), having(6, '')),
    valued('fields-missing', '', UDP.replaceAll(' ', '\t'), UDP.replaceAll(/\w+/g, '')),
  ],
  accepts: [having(1, 'x'), having(3, 'x'), having(6, 'type'), UDP.slice(10)],
};
