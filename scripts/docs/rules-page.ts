import { CATALOGUE } from '../../src/rules/coturn/catalogue.ts';
import type { Example, RuleText } from '../../src/rules/coturn/rule.ts';
import { SUBJECTS, subjectOf } from '../../src/rules/coturn/subjects.ts';

/** The pages of docs/rules: a page for each subject, and one that lists them. */
export function rulesPages(rules: readonly RuleText[] = CATALOGUE): Map<string, string> {
  const subjects = [...new Set(rules.map(({ id }) => subjectOf(id)))];
  const pages = subjects.map((subject): [string, string] => {
    const own = rules.filter(({ id }) => subjectOf(id) === subject);
    return [`docs/rules/${subject}.md`, subjectPage(subject, own)];
  });
  return new Map([['docs/rules/README.md', indexPage(subjects, rules)], ...pages]);
}

function indexPage(subjects: readonly string[], rules: readonly RuleText[]): string {
  const parts = subjects.map((subject) => {
    const rows = rules
      .filter(({ id }) => subjectOf(id) === subject)
      .map(({ id, severity, summary }) => `| [\`${id}\`](${linkTo(id)}) | ${severity} | ${markdown(summary)} |\n`);
    const heading = `## [${subject}](${subject}.md): ${markdown(SUBJECTS[subject] ?? '')}`;
    return `${heading}\n\n| rule | severity | finds |\n|---|---|---|\n${rows.join('')}`;
  });
  return `# Rules\n\n\`icescope rule ID\` explains each of them offline. \`npm run docs\` writes these pages.\n\n${parts.join('\n')}`;
}

function subjectPage(subject: string, rules: readonly RuleText[]): string {
  const head = `# ${subject}: ${markdown(SUBJECTS[subject] ?? '')}\n\n[All rules](README.md)\n`;
  return [head, ...rules.map(ruleSection)].join('\n');
}

function ruleSection(rule: RuleText): string {
  const facts = [
    `${rule.severity}: ${markdown(rule.summary)}`,
    `Why: ${markdown(rule.why)}`,
    `What to do: ${markdown(rule.remedy)}`,
  ];
  if (rule.versions !== undefined) facts.push(`Versions: ${markdown(rule.versions)}`);
  if (rule.reference !== undefined) facts.push(`See ${rule.reference}`);
  const [bad] = rule.bad.map(exampleOf);
  const good = rule.good.map(exampleOf).find((example) => !isSame(example, bad));
  const examples = [...shownAs('Found in', bad), ...shownAs('Not found in', good)];
  return `## ${rule.id}\n\n${[...facts, ...examples].join('\n\n')}\n`;
}

interface Shown {
  readonly config: string;
  /** What has to be known beside the file. */
  readonly conditions: readonly string[];
}

function exampleOf(example: Example): Shown {
  if (typeof example === 'string') return { config: example, conditions: [] };
  const { config, version, args, name } = example;
  const conditions = [
    ...(name === undefined ? [] : [`\`${name}\``]),
    ...(version === undefined ? [] : [`coturn ${version}`]),
    ...(args === undefined ? [] : [`started with \`${args}\``]),
  ];
  return { config, conditions };
}

function isSame(one: Shown, other: Shown | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const LONGEST = 100;

function shownAs(heading: string, example: Shown | undefined): string[] {
  if (example === undefined) return [];
  const lines = example.config
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => visible(line));
  const shown = lines.map((line) =>
    line.length > LONGEST ? `${line.slice(0, LONGEST)}… (${line.length} characters)` : line,
  );
  return [`${[heading, ...example.conditions].join(', ')}:`, `\`\`\`turnserver.conf\n${shown.join('\n')}\n\`\`\``];
}

/** Control characters, and bytes beyond ASCII, as escapes. */
function visible(text: string): string {
  return text.replace(/[^\n\t\x20-\x7e]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** The anchor that GitHub gives to a heading `subject/name`, on the page of its subject. */
function linkTo(id: string): string {
  return `${subjectOf(id)}.md#${id.replaceAll('/', '')}`;
}

/** Plain text with code in backquotes, as Markdown. */
function markdown(text: string): string {
  const parts = text.split('`').map((part, at) => (at % 2 === 0 ? part.replace(/[\\*_<>[\]]/g, '\\$&') : part));
  return parts.join('`').replaceAll('|', '\\|');
}
