import type { Kind } from '../../diagnostics/catalogue.ts';
import { SESSION_RULES } from './index.ts';

export const SESSION: Kind = {
  name: 'session',
  title: 'why a session connects or not, as icescope diagnose finds it',
  rules: SESSION_RULES,
  subjects: { session: 'why two sides do not connect' },
};
