import { contradictionRule } from './rule.ts';

export const priorityAddressMismatch = contradictionRule({
  id: 'priority-address-mismatch',
  summary: 'a priority that agents use for another kind of address',
  why: 'libwebrtc and others encode in the priority whether an address is IPv6 or IPv4, private or public. This one was computed for another kind: the address was replaced in transit.',
  remedy: 'Look for software that rewrites addresses, such as a gateway or a privacy filter.',
  bad: ['candidate:1 1 udp 2122260223 2001:db8::1 5000 typ host'],
  good: ['candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host'],
});
