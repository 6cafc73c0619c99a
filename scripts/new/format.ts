import { camelCase, checkName, listed, type Scaffold, withRow } from './scaffold.ts';

/** An output format of `parse`. */
export function format(name: string): Scaffold {
  checkName(name);
  const constant = camelCase(name);
  return {
    files: {
      [`src/report/candidates/${name}.ts`]: formatText(constant),
      [`test/report/${name}.test.ts`]: testText(name),
    },
    edits: {
      'src/report/candidates/formats.ts': (text) =>
        listed('', 'FORMATS: Record<string, () => Promise<Format>> = {', entry(name, constant))(text).trimStart(),
      'docs/formats.md': withRow('## icescope parse', `| \`${name}\` | TODO: what it is |`),
    },
    commands: [],
    todo: [
      `1. src/report/candidates/${name}.ts: replace the TODO; escape what comes from the log.`,
      `2. test/report/${name}.test.ts: what it prints of a candidate, of a pair, of a hostile one.`,
      `3. docs/formats.md: replace the TODO in the row of ${name}; npm run docs -- --update where examples list all formats.`,
      '4. npm run check',
    ],
  };
}

function entry(name: string, constant: string): string {
  return `'${name}': async () => (await import('./${name}.ts')).${constant},`;
}

function formatText(constant: string): string {
  return `import { escapeText } from '../../term/escape.ts';
import { isCandidate, recordOf } from './record.ts';
import type { Format } from './report.ts';

/** TODO: what it is, and who reads it. */
export const ${constant}: Format = (out) => ({
  add(found, file) {
    const record = recordOf(found, file);
    if (isCandidate(record)) out.text(\`\${escapeText(record.raw)}\\n\`);
  },
  pause() {},
  end() {},
});
`;
}

function testText(name: string): string {
  return `import { expect, test } from 'vitest';
import { icescope } from '../support/io.ts';

const HOST = 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host';

test('-f ${name} has a line for each candidate', async () => {
  const { status, stdout } = await icescope(['parse', '-f', '${name}'], { stdin: \`a=\${HOST}\\nsomething else\\n\` });
  expect({ status, stdout }).toEqual({ status: 0, stdout: \`\${HOST}\\n\` });
});
`;
}
