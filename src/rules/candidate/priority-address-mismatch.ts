import { contradictionRule } from './rule.ts';

export const priorityAddressMismatch = contradictionRule({
  id: 'priority-address-mismatch',
  summary: 'a priority as stacks write it for another kind of address',
  why: 'libwebrtc and others rank IPv6 and IPv4, private and public addresses in the priority. Here it was computed for another kind: the address was replaced on the way.',
  remedy: 'Look for software that rewrites addresses, such as a gateway or a privacy filter.',
  bad: ['candidate:1 1 udp 2122260223 2001:db8::1 5000 typ host'],
  good: ['candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host'],
});
