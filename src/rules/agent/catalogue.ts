import type { Kind } from '../../diagnostics/catalogue.ts';
import { AGENT_RULES } from './index.ts';

export const AGENT: Kind = {
  name: 'agent',
  title: 'refusals of ICE agents, found by icescope explain and parse --compat',
  rules: Object.values(AGENT_RULES),
  subjects: { agent: 'why browsers, libraries and servers refuse a candidate' },
};
