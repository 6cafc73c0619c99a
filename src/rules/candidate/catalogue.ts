import type { Kind } from '../../diagnostics/catalogue.ts';
import { CANDIDATE_RULES, CONTRADICTION_RULES } from './index.ts';

export const CANDIDATE: Kind = {
  name: 'candidate',
  title: 'ICE candidates, checked by icescope parse and explain',
  rules: [...Object.values(CANDIDATE_RULES), ...Object.values(CONTRADICTION_RULES)],
  subjects: { candidate: 'what agents refuse or misread in the text of a candidate' },
};
