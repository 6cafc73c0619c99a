import type { RuleText } from '../rule.ts';
import { inline } from './inline.ts';
import { unknownRule } from './unknown-rule.ts';
import { unused } from './unused.ts';

/** The rules about the comments that turn rules off. */
export const SUPPRESSION: readonly RuleText[] = [unused, unknownRule, inline];
