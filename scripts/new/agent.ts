import { camelCase, checkName, listed, type Scaffold } from './scaffold.ts';

/** An ICE agent: a file that judges candidates like it, and its cases. */
export function agent(name: string): Scaffold {
  checkName(name);
  const constant = camelCase(name);
  return {
    files: {
      [`src/agents/${name}.ts`]: agentText(name, constant),
      [`test/agents/cases/${name}.ts`]: CASES,
    },
    edits: {
      'src/agents/index.ts': listed(`import { ${constant} } from './${name}.ts';`, 'export const AGENTS = {', constant),
      'docs/parse.md': (text) =>
        text.replace(' werift, and the npm packages', ` werift, ${name}, and the npm packages`),
    },
    commands: [],
    todo: [
      `1. src/agents/${name}.ts: replace each TODO by what the agent does, as its source has it and as it was measured.`,
      `2. test/agents/cases/${name}.ts: for every reason a candidate that is refused, and a near miss that is not.`,
      '3. docs/parse.md, section "Which ICE agents": its name as people write it.',
      '4. npm run docs -- --update   where examples show all agents; npm run check',
    ],
  };
}

function agentText(name: string, constant: string): string {
  return `import type { Agent, Answer } from './agent.ts';
import { type Check, firstFault, judgmentOf } from './parsing/checks.ts';
import { withoutPrefix } from './parsing/prefix.ts';

/** TODO: in which file of its source it parses candidates, and how. */
const FIELD_CHECKS: readonly Check<readonly string[]>[] = [
  { reason: 'fields-missing', fault: (fields) => (fields.length < 8 ? '' : undefined) },
];

export const ${constant}: Agent<Answer> = {
  name: '${name}',
  version: 'TODO',
  judge: (text) => judgmentOf(firstFault(FIELD_CHECKS, withoutPrefix(text).split(' '))),
};
`;
}

const CASES = `import { type AgentCases, having, UDP, valued } from './agent-cases.ts';

export const cases: AgentCases = {
  refusals: [valued('fields-missing', '', 'candidate:1 1 udp', UDP)],
  accepts: [having(2, 'sctp')],
};
`;
