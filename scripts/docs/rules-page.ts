import type { CataloguedRule, Kind } from '../../src/diagnostics/catalogue.ts';
import type { Example } from '../../src/diagnostics/rule.ts';
import { pageOfRule } from '../../src/diagnostics/rule-page.ts';
import { CATALOGUE } from '../../src/rules/catalogue.ts';

/** The pages of docs/rules: a page for each subject, and one that lists them. */
export function rulesPages(rules: readonly CataloguedRule[] = CATALOGUE): Map<string, string> {
  const subjects = [...new Set(rules.map(({ subject }) => subject))];
  const pages = subjects.map((subject): [string, string] => {
    const own = rules.filter((rule) => rule.subject === subject);
    return [`docs/rules/${subject}.md`, subjectPage(subject, own)];
  });
  return new Map([['docs/rules/README.md', indexPage(subjects, rules)], ...pages]);
}

function indexPage(subjects: readonly string[], rules: readonly CataloguedRule[]): string {
  const parts = subjects.map((subject) => {
    const own = rules.filter((rule) => rule.subject === subject);
    const rows = own.map(
      ({ id, severity, summary }) =>
        `| [\`${id}\`](${pageOfRule(id, subject)}) | ${severity} | ${markdown(summary)} |\n`,
    );
    const heading = `## [${subject}](${subject}.md): ${markdown(titleOf(subject, own))}`;
    return `${heading}\n\n| rule | severity | finds |\n|---|---|---|\n${rows.join('')}`;
  });
  return `# Rules\n\n\`icescope rule ID\` explains each of them offline. \`npm run docs\` writes these pages.\n\n${parts.join('\n')}`;
}

function subjectPage(subject: string, rules: readonly CataloguedRule[]): string {
  const head = `# ${subject}: ${markdown(titleOf(subject, rules))}\n\n[All rules](README.md)\n`;
  return [head, ...rules.map(ruleSection)].join('\n');
}

function ruleSection(rule: CataloguedRule): string {
  const facts = [
    `**${rule.severity}**: ${markdown(rule.summary)}`,
    markdown(rule.why),
    `**What to do**: ${markdown(rule.remedy)}`,
    ...(rule.versions === undefined ? [] : [`**Versions**: ${markdown(rule.versions)}`]),
    ...(rule.reference === undefined ? [] : [`**See** ${rule.reference}`]),
  ];
  const [bad] = rule.bad.map((example) => exampleOf(example, rule.kind));
  const good = rule.good.map((example) => exampleOf(example, rule.kind)).find((example) => !isSame(example, bad));
  const examples = [...shownAs('Found in', bad, rule), ...shownAs('Not found in', good, rule)];
  return `## ${rule.id}\n\n${[...facts, ...examples].join('\n\n')}\n`;
}

interface Shown {
  readonly config: string;
  /** The context that is needed in addition to the file. */
  readonly conditions: readonly string[];
}

function exampleOf(example: Example, { reader }: Kind): Shown {
  if (typeof example === 'string') return { config: example, conditions: [] };
  const { config, version, args, name } = example;
  const conditions = [
    ...(name === undefined ? [] : [`\`${name}\``]),
    ...(version === undefined || reader === undefined ? [] : [reader(version)]),
    ...(args === undefined ? [] : [`started with \`${args}\``]),
  ];
  return { config, conditions };
}

function isSame(one: Shown, other: Shown | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const LONGEST = 100;

function shownAs(heading: string, example: Shown | undefined, { kind }: CataloguedRule): string[] {
  if (example === undefined) return [];
  const lines = example.config
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => visible(line));
  const shown = lines.map((line) =>
    line.length > LONGEST ? `${line.slice(0, LONGEST)}… (${line.length} characters)` : line,
  );
  return [`${[heading, ...example.conditions].join(', ')}:`, `\`\`\`${kind.name}\n${shown.join('\n')}\n\`\`\``];
}

/** Control characters, and bytes beyond ASCII, as escapes. */
function visible(text: string): string {
  return text.replace(/[^\n\t\x20-\x7e]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function titleOf(subject: string, [first]: readonly CataloguedRule[]): string {
  return first?.kind.subjects[subject] ?? first?.kind.title ?? '';
}

/** The anchor that GitHub gives to a heading `subject/name`, on the page of its subject. */
/** Plain text with code in backquotes, as Markdown. */
function markdown(text: string): string {
  const parts = text.split('`').map((part, at) => (at % 2 === 0 ? part.replace(/[\\*_<>[\]]/g, '\\$&') : part));
  return parts.join('`').replaceAll('|', '\\|');
}
