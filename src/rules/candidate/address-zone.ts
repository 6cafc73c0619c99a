import { candidateRule } from './rule.ts';

export const addressZone = candidateRule({
  id: 'address-zone',
  summary: 'an IPv6 address with a zone id',
  why: 'A zone id such as %eth0 means something on one machine only. Chromium never dials the address, Firefox and str0m refuse it, pion and libnice drop the zone.',
  remedy: 'Write the address without the zone id, or leave link-local addresses out.',
  bad: ['candidate:1 1 udp 2130706431 fe80::1%eth0 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 2001:db8::1 5000 typ host'],
  message: (value) => `${value} has a zone id, which means something on its own machine only`,
  effect: 'Chromium never dials it; Firefox and str0m refuse it; pion and libnice drop the zone',
});
