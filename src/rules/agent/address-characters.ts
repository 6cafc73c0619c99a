import { agentRule } from './rule.ts';

export const addressCharacters = agentRule({
  id: 'agent/address-characters',
  summary: 'an address with a character other than letters, digits, ".", ":" and "-"',
  why: 'The agent splits the text with a pattern that allows no other characters.',
  remedy: 'Write an IP address, or a name without other characters.',
  bad: ['candidate:1 1 udp 2130706431 fe80::1%eth0 5000 typ host', 'candidate:1 1 udp 2130706431 a_b 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
