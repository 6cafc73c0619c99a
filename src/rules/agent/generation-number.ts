import { agentRule } from './rule.ts';

export const generationNumber = agentRule({
  id: 'agent/generation-number',
  summary: 'a generation that is not a number',
  why: 'The agent parses it as an integer.',
  remedy: 'Write a number, or remove the extension.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation x'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
