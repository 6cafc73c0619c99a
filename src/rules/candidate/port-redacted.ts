import { candidateRule } from './rule.ts';

export const portRedacted = candidateRule({
  id: 'port-redacted',
  summary: 'a port that the log hides',
  why: 'The log hides the port. The agent itself had it.',
  remedy: 'Turn off redaction in the logger, where that is allowed.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 [REDACTED] typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `${value} hides the port`,
  effect: 'the agent itself had the whole candidate',
});
