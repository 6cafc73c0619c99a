import { agentRule } from './rule.ts';

export const generationInvalid = agentRule({
  id: 'agent/generation-invalid',
  summary: 'a generation that is not 0 to 4294967295',
  why: 'The agent reads the generation into 32 bits.',
  remedy: 'Write a number, or remove the extension.',
  bad: [
    'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation 4294967296',
    'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation x',
  ],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
