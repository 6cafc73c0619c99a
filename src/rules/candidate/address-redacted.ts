import { candidateRule } from './rule.ts';

export const addressRedacted = candidateRule({
  id: 'address-redacted',
  summary: 'an address with hidden parts',
  why: 'The log hides parts of the address, so it is unknown where it leads. The agent itself had the whole address.',
  remedy: 'Turn off redaction in the logger, where that is allowed.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.x 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `${value} is an address with parts hidden`,
  effect: 'the agent itself had the whole address',
});
