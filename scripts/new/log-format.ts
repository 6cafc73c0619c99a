import { camelCase, checkName, listed, type Scaffold, withRow } from './scaffold.ts';

/** A log format: a file that reads it, a log, and what that must give. */
export function logFormat(name: string): Scaffold {
  checkName(name);
  const constant = camelCase(name);
  const log = `fixtures/logs/${name}.log`;
  const expected = `fixtures/logs/${name}.expected.ndjson`;
  return {
    files: {
      [`src/logs/formats/${name}.ts`]: formatText(name, constant),
      [log]: `12:00:01 ${name} candidate host udp 192.0.2.1 5000\n12:00:02 something else\n`,
    },
    edits: {
      'src/logs/index.ts': listed(
        `import { ${constant} } from './formats/${name}.ts';`,
        'const otherFormats: readonly LogFormat[] = [',
        constant,
      ),
      'docs/log-formats.md': withRow(
        '## Other formats',
        `| \`${name}\` | TODO: what prints it, and what it contains |`,
      ),
    },
    commands: [{ command: 'tsx', args: ['src/cli.ts', 'parse', '-f', 'ndjson', log], into: expected }],
    todo: [
      `1. ${log}: a real log, without secrets and with addresses for documentation (RFC 5737, RFC 3849).`,
      `2. src/logs/formats/${name}.ts: replace the TODO, the mark and the expression by those of the format.`,
      `3. ${expected}: icescope parse -f ndjson ${log} prints it; check every field against the log.`,
      `4. docs/log-formats.md: replace the TODO in the row of ${name}.`,
      '5. npm run check',
    ],
  };
}

function formatText(name: string, constant: string): string {
  return `import { addCandidate } from '../scanner/add-candidate.ts';
import { lineFormat } from '../scanner/line-format.ts';

/** TODO: which program prints it, since when, and in which file of its source. */
export const ${constant} = lineFormat('${name}', ['${name} candidate '], (line) => {
  const match = CANDIDATE.exec(line.text);
  if (match === null) return 0;
  const [all, type, transport, address, port] = match;
  addCandidate(line.scan, '${name}', line.excerpt(0, all.length), { pieces: { type, transport, address, port } });
  return all.length;
});

const CANDIDATE = /^${name} candidate (\\w+) (\\w+) (\\S+) (\\d+)/;
`;
}
