import type { RuleText } from '../src/rules/coturn/rule.ts';
import { SUBJECTS, subjectOf } from '../src/rules/coturn/subjects.ts';

const HEAD = `# The rules of icescope lint

\`icescope rule ID\` tells of each why it matters, what to do, and what has it and what has not.
\`npm run rules\` writes this page.
`;

/** RULES.md: a table for each subject. */
export function rulesPage(rules: readonly RuleText[]): string {
  const subjects = [...new Set(rules.map(({ id }) => subjectOf(id)))];
  return [HEAD, ...subjects.map((subject) => section(subject, rules))].join('\n');
}

function section(subject: string, rules: readonly RuleText[]): string {
  const rows = rules
    .filter(({ id }) => subjectOf(id) === subject)
    .map(({ id, severity, summary }) => `| \`${id}\` | ${severity} | ${markdown(summary)} |\n`);
  return `## ${subject}: ${markdown(SUBJECTS[subject] ?? '')}\n\n| rule | severity | finds |\n|---|---|---|\n${rows.join('')}`;
}

/** Plain text with code in backquotes, for a cell of a table. */
function markdown(text: string): string {
  const parts = text.split('`').map((part, at) => (at % 2 === 0 ? part.replace(/[\\*_<>[\]]/g, '\\$&') : part));
  return parts.join('`').replaceAll('|', '\\|');
}
