import { OPTIONS } from '../../coturn/options/index.ts';
import { NEWEST } from '../../coturn/version.ts';
import type { Kind } from '../../diagnostics/catalogue.ts';
import { COTURN_RULES } from './index.ts';
import { optionsOf } from './options-of.ts';
import type { RuleText } from './rule.ts';
import { SUBJECTS } from './subjects.ts';
import { SUPPRESSION } from './suppression/index.ts';

/** Every rule about turnserver.conf, those about the comments in it too. */
export const COTURN_CATALOGUE: readonly RuleText[] = [...COTURN_RULES, ...SUPPRESSION];

export const COTURN: Kind = {
  name: 'coturn',
  title: 'turnserver.conf, checked by icescope lint',
  rules: COTURN_CATALOGUE,
  subjects: SUBJECTS,
  options: [...OPTIONS.keys()],
  optionsOf,
  reader: (version = NEWEST) => `coturn ${version}`,
  turnOff: (id) =>
    `\`# icescope-disable-next-line ${id} -- why\` on the line above,\nor \`icescope lint --rule ${id}=off\``,
};
