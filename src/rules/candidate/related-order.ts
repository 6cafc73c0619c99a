import { candidateRule } from './rule.ts';

export const relatedOrder = candidateRule({
  id: 'related-order',
  summary: 'raddr and rport that are not right after the type, in this order',
  why: 'libwebrtc ignores them there; Firefox refuses the candidate.',
  remedy: 'Write raddr and rport right after the type.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx rport 5000 raddr 192.0.2.1'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
  message: () => 'raddr and rport are not right after the type, in this order',
  effect: 'libwebrtc ignores them, Firefox refuses the candidate',
});
