import { camelCase, checkName, listed, type Scaffold } from './scaffold.ts';

/** An ICE agent: a file that judges candidates as it does, and its cases. */
export function agent(name: string): Scaffold {
  checkName(name);
  const constant = camelCase(name);
  return {
    files: {
      [`src/agents/${name}.ts`]: agentText(name, constant),
      [`test/agents/${name}.test.ts`]: testText(name, constant),
    },
    edits: {
      'src/agents/index.ts': listed(`import { ${constant} } from './${name}.ts';`, 'export const AGENTS = {', constant),
      'docs/parse.md': (text) =>
        text.replace(' werift, and the npm packages', ` werift, ${name}, and the npm packages`),
    },
    commands: [],
    todo: [
      `1. src/agents/${name}.ts: replace each TODO by what the agent does, as its source has it and as it was measured.`,
      `2. test/agents/${name}.test.ts: for every reason a candidate that is refused, and a near miss that is not.`,
      '3. docs/parse.md, section "Which ICE agents": its name as people write it.',
      '4. npm run docs -- --update   where examples show all agents; npm run check',
    ],
  };
}

function agentText(name: string, constant: string): string {
  return `import type { Agent, Answer } from './agent.ts';
import { type Check, firstFault, judgementOf } from './parsing/checks.ts';
import { withoutPrefix } from './parsing/prefix.ts';

/** TODO: in which file of its source it parses candidates, and how. */
const FIELD_CHECKS: readonly Check<readonly string[]>[] = [
  { reason: 'fields-missing', fault: (fields) => (fields.length < 8 ? '' : undefined) },
];

export const ${constant}: Agent<Answer> = {
  name: '${name}',
  version: 'TODO',
  judge: (text) => judgementOf(firstFault(FIELD_CHECKS, withoutPrefix(text).split(' '))),
};
`;
}

function testText(name: string, constant: string): string {
  return `import { expect, test } from 'vitest';
import { ${constant} } from '../../src/agents/${name}.ts';

const HOST = 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host';

test('${name} takes a healthy candidate', () => {
  expect(${constant}.judge(HOST)).toEqual({ accepts: 'accept', faults: [] });
});

test('${name} refuses a candidate that lacks fields', () => {
  const faults = [{ reason: 'fields-missing', value: '' }];
  expect(${constant}.judge('candidate:1 1 udp')).toEqual({ accepts: 'reject', faults });
});
`;
}
