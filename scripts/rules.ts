import { writeFileSync } from 'node:fs';
import { CATALOGUE } from '../src/rules/coturn/catalogue.ts';
import { rulesPage } from './rules-page.ts';

writeFileSync(new URL('../RULES.md', import.meta.url), rulesPage(CATALOGUE));
