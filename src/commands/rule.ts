import { contradiction, EXIT, emptySearch, unknownRule } from '../errors.ts';
import type { Io } from '../io/io.ts';
import { RULE_FORMATS } from '../report/rule/formats.ts';
import type { RuleReport } from '../report/rule/report.ts';
import { CATALOGUE } from '../rules/coturn/catalogue.ts';
import { searchRules } from '../rules/coturn/search.ts';
import { subjectOf } from '../rules/coturn/subjects.ts';
import { escapeText } from '../term/escape.ts';
import { loadStyle, wantsColour } from '../term/style.ts';
import { commandLine, oneOf } from './shared/options.ts';

const SUMMARY = `Lists and explains the rules of icescope lint.

ID is a rule, such as peer/cidr, or a subject, such as peer.`;

const EXAMPLES = `
Examples:
  icescope rule
  icescope rule peer
  icescope rule value/bool-invalid
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
    .argument('[id]', 'a rule, or a subject')
    .option('-f, --format <name>', `how to print: ${FORMAT_NAMES.join(', ')}`, oneOf('--format', FORMAT_NAMES), 'text')
    .option('--search <words...>', 'list the rules that speak of all these words')
    .addHelpText('after', EXAMPLES);
  command.parse(argv, { from: 'user' });
  const { format, search, color } = command.opts<Given>();
  const [id] = command.args;
  if (search !== undefined && id !== undefined) throw contradiction('--search', 'ID');
  const report = search === undefined ? named(id) : found(search);
  const write = await RULE_FORMATS[format]?.();
  if (write === undefined) throw new Error(`no format ${format}`);
  const style = await loadStyle(wantsColour(io, io.stdout, color));
  await io.stdout.write(write(report, { style, columns: io.stdout.columns }));
  if (report.rules.length > 0) return EXIT.OK;
  await io.stderr.write(`icescope: no rule speaks of ${escapeText((search ?? []).join(' '))}\n`);
  return EXIT.FINDINGS;
}

function found(search: readonly string[]): RuleReport {
  const words = search.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '');
  if (words.length === 0) throw emptySearch();
  return { kind: 'search', rules: searchRules(CATALOGUE, words) };
}

/** A rule by its id, or by its name where no other has that; the rules of a subject; or all. */
function named(id: string | undefined): RuleReport {
  if (id === undefined) return { kind: 'list', rules: CATALOGUE };
  const wanted = id.toLowerCase().replace(/\/$/, '');
  const exact = CATALOGUE.filter((rule) => rule.id === wanted);
  if (exact.length > 0) return { kind: 'one', rules: exact };
  const ofSubject = CATALOGUE.filter((rule) => subjectOf(rule.id) === wanted);
  if (ofSubject.length > 0) return { kind: 'list', rules: ofSubject };
  const byName = CATALOGUE.filter((rule) => rule.id.endsWith(`/${wanted}`));
  if (byName.length === 1) return { kind: 'one', rules: byName };
  const ids = CATALOGUE.map((rule) => rule.id);
  throw unknownRule(id, [...ids, ...new Set(ids.map(subjectOf))]);
}
