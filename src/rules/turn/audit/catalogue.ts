import type { Kind } from '../../../diagnostics/catalogue.ts';
import { AUDIT_RULES } from './index.ts';

export const AUDIT: Kind = {
  name: 'audit',
  title: 'TURN servers, audited by icescope turn --audit',
  rules: AUDIT_RULES,
  subjects: { audit: 'servers that let clients reach more than they should' },
};
