import { candidateRule } from './rule.ts';

export const priorityRedacted = candidateRule({
  id: 'priority-redacted',
  summary: 'a priority that the log hides',
  why: 'The log hides the priority, so it is unknown who wrote the candidate and when it is tried. The agent itself had it.',
  remedy: 'Turn off redaction in the logger, where that is allowed.',
  bad: ['candidate:1 1 udp [REDACTED] 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `${value} hides the priority`,
  effect: 'the agent itself had the whole candidate',
});
