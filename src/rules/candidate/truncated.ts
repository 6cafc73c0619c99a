import { candidateRule } from './rule.ts';

export const truncated = candidateRule({
  id: 'truncated',
  summary: 'a candidate that was cut short by a logger or by DevTools',
  why: 'Loggers and syslog cut long lines, and DevTools abbreviates long strings with "…". The agent itself had the whole candidate.',
  remedy: 'Raise the line limit of the logger; in DevTools, right-click and choose Copy string contents.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host gener…'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) =>
    value.includes('…')
      ? 'the candidate is cut by "…", as DevTools abbreviates long strings'
      : 'the candidate is cut short, as loggers and syslog cut long lines',
  effect: 'what was cut cannot be read; the agent itself had the whole candidate',
});
