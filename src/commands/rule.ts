import { contradiction, EXIT, emptySearch, unknownRule } from '../errors.ts';
import type { Io } from '../io/io.ts';
import { RULE_FORMATS } from '../report/rule/formats.ts';
import type { RuleReport } from '../report/rule/report.ts';
import { RULES } from '../rules/catalogue.ts';
import { escapeText } from '../term/escape.ts';
import { loadStyle, wantsColour } from '../term/style.ts';
import { commandLine, oneOf } from './shared/options.ts';

const SUMMARY = `Lists and explains the rules behind all findings of icescope.

ID is a rule, such as peer/cidr; a subject, such as peer; or an option of coturn, such as denied-peer-ip.`;

const EXAMPLES = `
Examples:
  icescope rule
  icescope rule peer
  icescope rule value/bool-invalid
  icescope rule denied-peer-ip
  icescope rule --search loopback relay
  icescope rule -f json

Exit status: 0; 1 a search found nothing; 2 there is no such rule, or wrong usage.
`;

const FORMAT_NAMES = Object.keys(RULE_FORMATS);

interface Given {
  format: string;
  search?: string[];
  color?: boolean;
}

export async function run(argv: string[], io: Io): Promise<number> {
  const command = commandLine('rule', SUMMARY, io)
    .argument('[id]', 'a rule, a subject, or an option of coturn')
    .option('-f, --format <name>', `how to print: ${FORMAT_NAMES.join(', ')}`, oneOf('--format', FORMAT_NAMES), 'text')
    .option('--search <words...>', 'list the rules that mention these words, those with most of them first')
    .addHelpText('after', EXAMPLES);
  command.parse(argv, { from: 'user' });
  const { format, search, color } = command.opts<Given>();
  const [id] = command.args;
  if (search !== undefined && id !== undefined) throw contradiction('--search', 'ID');
  const report = search === undefined ? named(id) : await found(search, io);
  const write = await RULE_FORMATS[format]?.();
  if (write === undefined) throw new Error(`no format ${format}`);
  const style = await loadStyle(wantsColour(io, io.stdout, color));
  await io.stdout.write(write(report, { style, columns: io.stdout.columns }));
  return report.rules.length > 0 ? EXIT.OK : EXIT.FINDINGS;
}

async function found(search: readonly string[], { stderr }: Io): Promise<RuleReport> {
  const words = search.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '');
  if (words.length === 0) throw emptySearch();
  const { rules, hasAll } = RULES.search(words);
  const shown = escapeText(words.join(' '));
  if (rules.length === 0) await stderr.write(`icescope: no rule mentions ${shown}\n`);
  else if (!hasAll) await stderr.write(`icescope: no rule mentions all of ${shown}; these mention some\n`);
  return { kind: 'search', rules };
}

function named(id: string | undefined): RuleReport {
  if (id === undefined) return { kind: 'list', rules: RULES.rules };
  const report = RULES.named(id);
  if (report === undefined) throw unknownRule(id, RULES.names);
  return report;
}
