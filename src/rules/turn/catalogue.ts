import type { Kind } from '../../diagnostics/catalogue.ts';
import { TURN_RULES } from './index.ts';

export const TURN: Kind = {
  name: 'turn',
  title: 'TURN servers, tested by icescope turn',
  rules: TURN_RULES,
  subjects: { turn: 'servers that do not relay, or not for everyone' },
};
