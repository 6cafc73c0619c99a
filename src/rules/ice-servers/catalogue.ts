import type { Kind } from '../../diagnostics/catalogue.ts';
import { ICE_SERVERS_RULES } from './index.ts';

export const ICE_SERVERS: Kind = {
  name: 'ice-servers',
  title: 'iceServers and RTCConfiguration, checked by icescope lint',
  rules: ICE_SERVERS_RULES,
  subjects: { 'ice-servers': 'what RTCPeerConnection gets' },
  turnOff: (id) => `\`icescope lint --rule ${id}=off\``,
};
