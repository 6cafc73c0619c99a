import type { CataloguedRule } from '../../diagnostics/catalogue.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import { prose } from './markdown-text.ts';

/** The words of SARIF for a severity. */
export const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  fatal: 'error',
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** A rule in SARIF: its texts, and the level of most of its findings. */
export function ruleOf(id: string, rule: CataloguedRule | undefined): object {
  if (rule === undefined) return { id };
  const { summary, why, reference, severity, subject } = rule;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: textOf(rule), markdown: markdownOf(rule) },
    ...(reference !== undefined && URL.canParse(reference) ? { helpUri: reference } : {}),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [subject], severity },
  };
}

function textOf({ remedy, versions }: CataloguedRule): string {
  return [remedy, ...(versions === undefined ? [] : [`Versions: ${versions}.`])].join('\n\n');
}

/** Code scanning shows nothing else about a rule, so the reason is included. */
function markdownOf({ id, kind, why, remedy, versions }: CataloguedRule): string {
  const off = kind.turnOff?.(id).replaceAll('\n', ' ');
  const parts = [
    prose(why),
    `**What to do**: ${prose(remedy)}`,
    ...(versions === undefined ? [] : [`**Versions**: ${prose(versions)}`]),
    ...(off === undefined ? [] : [`**Turn it off**: ${prose(off)}`]),
    `Examples: \`icescope rule ${id}\``,
  ];
  return parts.join('\n\n');
}
