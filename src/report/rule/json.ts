import type { CataloguedRule } from '../../diagnostics/catalogue.ts';
import type { Example } from '../../diagnostics/rule.ts';
import { safeJson } from '../../term/escape.ts';
import { decode } from '../diagnostics/bytes.ts';
import type { RuleFormat } from './report.ts';

/** One JSON object with everything known about the rules. */
export const json: RuleFormat = ({ rules }) => {
  const lines = rules.map((rule) => safeJson(recordOf(rule)));
  return `{"rules":[\n${lines.join(',\n')}\n]}\n`;
};

function recordOf(rule: CataloguedRule): object {
  const { id, kind, subject, severity, summary, why, remedy, versions, reference } = rule;
  const examples = { bad: rule.bad.map(exampleOf), good: rule.good.map(exampleOf) };
  return { id, kind: kind.name, subject, severity, summary, why, remedy, versions, reference, ...examples };
}

/** Leaves out the machine that an example assumes. */
function exampleOf(example: Example): object {
  if (typeof example === 'string') return { config: decode(example) };
  const { config, version, args, name } = example;
  return { config: decode(config), coturnVersion: version, args, name };
}
