import type { Kind } from '../../diagnostics/catalogue.ts';
import { URI_RULES } from './index.ts';

export const URI: Kind = {
  name: 'uri',
  title: 'URLs of STUN and TURN servers, checked by icescope stun',
  rules: Object.values(URI_RULES),
  subjects: { uri: 'how the URL of a server is written' },
};
