import { candidateRule } from './rule.ts';

export const priorityComponentMismatch = candidateRule({
  id: 'priority-component-mismatch',
  summary: 'a priority that was computed for another component',
  why: 'The last byte of a priority is 256 minus the component. This one belongs to another component, so pairs may not be tried in the order that the sender intended.',
  remedy: 'Compute the priority for the component that is written.',
  bad: ['candidate:1 1 udp 2130706430 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `priority ${value} was computed for another component than the one given`,
  effect: 'agents take it; the order of pairs may differ from what its writer meant',
});
