import { emptySearch, exclusive, unknownRule } from '../errors.ts';
import type { Io } from '../io/io.ts';
import { RULE_FORMATS } from '../report/rule/formats.ts';
import type { RuleFormat, RuleReport } from '../report/rule/report.ts';
import { RULES } from '../rules/catalogue.ts';
import { escapeText } from '../term/escape.ts';
import { printMessage } from '../term/wrap.ts';
import { forAnother } from './shared/elsewhere.ts';
import type { Help } from './shared/help.ts';
import { withValues } from './shared/option-values.ts';
import { commandLine, formatOption, parseOptions } from './shared/options.ts';
import { type FormatCommand, type FormatOptions, runFormat } from './shared/run-format.ts';

const HELP: Help = {
  about: `Lists, explains and searches the rules behind all findings of icescope.

ID is a rule, such as peer/cidr; a subject, such as peer; or a coturn option, such as denied-peer-ip.`,
  examples: [
    'icescope rule',
    'icescope rule peer',
    'icescope rule value/bool-invalid',
    'icescope rule denied-peer-ip',
    'icescope rule --search loopback relay',
    'icescope rule -f json',
  ],
  status: [
    ['0', 'printed'],
    ['1', 'the search found nothing'],
    ['2', 'unknown rule, or wrong usage'],
  ],
};

interface RuleOptions extends FormatOptions {
  search?: string[];
}

const ruleName = withValues(
  async () => RULES.names,
  (value: string) => value,
);

const RULE: FormatCommand<RuleOptions, RuleFormat> = {
  formats: RULE_FORMATS,
  async readOptions(argv, io) {
    const command = commandLine('rule', HELP, io).argument('[id]', 'a rule, a subject, or a coturn option', ruleName);
    formatOption(command, RULE_FORMATS)
      .optionsGroup('Search:')
      .option('--search <words...>', 'list the rules that mention these words, best match first');
    const { options, args } = parseOptions<RuleOptions>(command, argv);
    if (options.search !== undefined && args.length > 0) throw exclusive('--search', 'ID');
    return { options, args };
  },
  async run({ options: { search }, args: [id], format, view, io }) {
    const report = search === undefined ? named(id) : await found(search, io);
    await io.stdout.write(format(report, view));
    return { hasFindings: report.rules.length === 0 };
  },
};

export const run = (argv: string[], io: Io): Promise<number> => runFormat(RULE, argv, io);

async function found(search: readonly string[], { stderr }: Io): Promise<RuleReport> {
  const words = search.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '');
  if (words.length === 0) throw emptySearch();
  const { rules, hasAll } = RULES.search(words);
  const shown = escapeText(words.join(' '));
  if (rules.length === 0) await printMessage(stderr, `icescope: no rule mentions ${shown}`);
  else if (!hasAll) await printMessage(stderr, `icescope: no rule mentions all of ${shown}; these mention some`);
  return { kind: 'search', rules };
}

function named(id: string | undefined): RuleReport {
  if (id === undefined) return { kind: 'list', rules: RULES.rules };
  const report = RULES.named(id);
  if (report === undefined) throw unknownRule(id, RULES.names, () => forAnother(id, 'rule'), mentioned(id));
  return report;
}

/** How to list the rules that mention an unknown word; undefined if there are none. */
function mentioned(word: string): string | undefined {
  const isMentioned = /^[\w-]+$/.test(word) && RULES.search([word]).rules.length > 0;
  return isMentioned ? `icescope rule --search ${word} lists the rules that mention it` : undefined;
}
