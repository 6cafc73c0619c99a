import { contradictionRule } from './rule.ts';

export const priorityTransportMismatch = contradictionRule({
  id: 'priority-transport-mismatch',
  summary: 'a priority that agents use for another transport',
  why: 'Agents give TCP and UDP candidates different priorities. Here the priority belongs to one and the transport to the other: one of the two was changed in transit.',
  remedy: 'Find out which of the two is right; software that rewrites candidates has to recompute the priority.',
  bad: ['candidate:1 1 tcp 2122260223 192.0.2.1 9 typ host tcptype active'],
  good: ['candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host'],
});
