import type { Kind } from '../../diagnostics/catalogue.ts';
import { STUN_RULES } from './index.ts';

export const STUN: Kind = {
  name: 'stun',
  title: 'STUN and TURN servers, asked by icescope stun',
  rules: STUN_RULES,
  subjects: { stun: 'servers that do not answer, or answer doubtfully' },
};
