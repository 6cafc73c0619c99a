import { candidateRule } from './rule.ts';

export const tcptypeMissing = candidateRule({
  id: 'tcptype-missing',
  summary: 'a TCP candidate without tcptype',
  why: 'Agents guess differently: libwebrtc assumes passive, SIPSorcery active, libnice so; Firefox and libjuice refuse the candidate.',
  remedy: 'Write tcptype active, passive or so after the type.',
  bad: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host'],
  good: [
    'candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcptype passive',
    'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host',
  ],
  message: () => 'a TCP candidate without tcptype',
  effect: 'libwebrtc takes it as passive, SIPSorcery as active, libnice as so; Firefox and libjuice refuse it',
});
