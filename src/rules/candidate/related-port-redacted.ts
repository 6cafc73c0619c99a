import { candidateRule } from './rule.ts';

export const relatedPortRedacted = candidateRule({
  id: 'related-port-redacted',
  summary: 'a related port that the log hides',
  why: 'The log hides the port after rport. The agent itself had it.',
  remedy: 'Turn off redaction in the logger, where that is allowed.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport [REDACTED]'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
  message: (value) => `${value} hides the port after rport`,
  effect: 'the agent itself had the whole candidate',
});
