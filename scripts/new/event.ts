import { camelCase, checkName, listed, type Scaffold, withRow } from './scaffold.ts';

/** A kind of event: a file that reads it, what it says, a log, and what that must give. */
export function event(name: string): Scaffold {
  checkName(name);
  const constant = camelCase(name);
  const log = `fixtures/events/${name}.log`;
  const expected = `fixtures/events/${name}.expected.ndjson`;
  return {
    files: {
      [`src/logs/events/${name}.ts`]: eventText(name, constant),
      [log]: `12:00:01 ${name} happened: a reason\n12:00:02 something else\n`,
    },
    edits: {
      'src/logs/events/index.ts': listed(
        `import { ${constant} } from './${name}.ts';`,
        'EVENT_KINDS: readonly KnownKind[] = [',
        constant,
      ),
      'src/logs/scanner/log-event.ts': (text) =>
        text.replace('export interface EventFacts {\n', `$&  '${name}': { reason?: string | undefined };\n`),
      'src/report/candidates/schema.ts': (text) =>
        text.replace('EVENT_FACTS: Record<EventKind, z.ZodRawShape> = {\n', `$&  '${name}': { reason: text },\n`),
      'docs/parse.md': withRow('## Events', `| \`${name}\` | TODO: what it says |`),
    },
    commands: [{ command: 'tsx', args: ['src/cli.ts', 'parse', '--events', '-f', 'ndjson', log], into: expected }],
    todo: [
      `1. ${log}: real lines, without secrets and with addresses for documentation, and lines that look alike and are none.`,
      `2. src/logs/events/${name}.ts: replace the TODO, the mark and the expressions by those of the program.`,
      `3. ${expected}: icescope parse --events -f ndjson ${log} prints it; check every field against the log.`,
      `4. docs/parse.md: replace the TODO in the row of ${name}.`,
      '5. npm run check',
    ],
  };
}

function eventText(name: string, constant: string): string {
  return `import { eventKind } from '../scanner/event-kind.ts';

/** TODO: what has happened, which program says so, and in which file of its source. */
export const ${constant} = eventKind('${name}', [
  {
    marks: ['${name} happened: '],
    text: /^${name} happened: ([^"\\\\]{1,200})/,
    facts: ([, reason]) => ({ event: '${name}', reason }),
  },
]);
`;
}
