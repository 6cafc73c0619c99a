import { candidateRule } from './rule.ts';

export const foundationRedacted = candidateRule({
  id: 'foundation-redacted',
  summary: 'a foundation that the log hides',
  why: 'The log hides the foundation, which groups candidates of the same origin. The agent itself had it.',
  remedy: 'Turn off redaction in the logger, where that is allowed.',
  bad: ['candidate:[REDACTED] 1 udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `${value} hides the foundation`,
  effect: 'the agent itself had the whole candidate',
});
