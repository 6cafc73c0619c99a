import { existsSync, readdirSync } from 'node:fs';
import { camelCase, checkName, listed, Refused, type Scaffold } from './scaffold.ts';

const FOLDER = 'src/rules/coturn';

/** A rule about turnserver.conf: SUBJECT/NAME. */
export function rule(id: string): Scaffold {
  checkName(id, /^[a-z-]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/, 'peer/no-denied-peers');
  const [subject = '', name = ''] = id.split('/');
  if (!existsSync(`${FOLDER}/${subject}/index.ts`))
    throw new Refused(`no subject ${subject}: ${subjects().join(', ')}`);
  const constant = camelCase(name);
  const list = `${subject.toUpperCase().replace('-', '_')}: readonly CoturnRule[] = [`;
  return {
    files: { [`${FOLDER}/${id}.ts`]: ruleText(id, constant) },
    edits: { [`${FOLDER}/${subject}/index.ts`]: listed(`import { ${constant} } from './${name}.ts';`, list, constant) },
    commands: [],
    todo: [
      `1. ${FOLDER}/${id}.ts: replace each TODO, and the examples by files that show the fault and files that do not.`,
      '   docs/adding-a-rule.md says how rules read the configuration and what fixes they can offer.',
      '2. npx vitest run --project unit test/rules -u   writes what users see into test/rules/coturn/golden; read it.',
      '3. npm run docs   writes docs/rules.',
      '4. npm run check',
    ],
  };
}

function subjects(): string[] {
  return readdirSync(FOLDER).filter((name) => existsSync(`${FOLDER}/${name}/index.ts`));
}

function ruleText(id: string, constant: string): string {
  return `import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const ${constant}: CoturnRule = {
  id: '${id}',
  severity: 'warning',
  summary: 'TODO: what it finds, as one line of a list',
  why: 'TODO: what happens then, and what that causes.',
  remedy: 'TODO: what to write instead.',
  bad: ['realm=todo.example.org\\n'],
  good: ['realm=example.org\\n'],
  check(config: Config, report: Report) {
    const entry = config.last('realm');
    if (entry?.value !== 'todo.example.org') return;
    report(finding(entry, \`TODO: \${quoted(entry)} is wrong\`, { effect: 'TODO: what that causes.' }));
  },
};
`;
}
