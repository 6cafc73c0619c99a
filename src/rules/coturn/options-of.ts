import { OPTIONS } from '../../coturn/options/index.ts';
import { readExample } from './example.ts';
import { COTURN_RULES } from './index.ts';
import type { RuleText } from './rule.ts';

/** The options that a rule is about: those in the findings of its examples, and those in its summary and remedy. */
export function optionsOf({ id, summary, remedy }: Pick<RuleText, 'id' | 'summary' | 'remedy'>): readonly string[] {
  return [...new Set([...reported(id), ...named(`${summary} ${remedy}`).filter((name) => OPTIONS.has(name))])];
}

/** Single words such as `user` and `realm` are English too, unless they are quoted. */
function named(text: string): string[] {
  const quoted = [...text.matchAll(/`([a-z0-9-]+)(?:=[^`]*)?`/g)].map(([, word = '']) => word);
  return [...quoted, ...(text.match(/[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g) ?? [])];
}

/** Any option can be misspelt: the examples of these are about none in particular. */
const ABOUT_ANY = /^(?:syntax|style)\//;

function reported(id: string): string[] {
  const rule = ABOUT_ANY.test(id) ? undefined : COTURN_RULES.find((one) => one.id === id);
  const options: string[] = [];
  for (const example of rule?.bad ?? []) {
    const { config, context } = readExample(example);
    rule?.check(config, ({ option }) => option !== undefined && options.push(option), context);
  }
  return options;
}
