import type { Kind } from '../../diagnostics/catalogue.ts';
import { CLIENT_RULES } from './index.ts';

export const CLIENT: Kind = {
  name: 'client',
  title: 'iceServers against the turnserver.conf of their server, checked by icescope lint',
  rules: CLIENT_RULES,
  subjects: { client: 'what clients are told, and what the server expects' },
};
