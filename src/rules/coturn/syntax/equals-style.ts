import type { Config, FileEntry } from '../../../coturn/config.ts';
import type { OptionLine } from '../../../coturn/syntax.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { isWhole } from './lines.ts';

export const equalsStyle: CoturnRule = {
  id: 'syntax/equals-style',
  severity: 'info',
  summary: 'different separators between keys and values',
  why: 'Any run of spaces, tabs and `=` separates, so all of them work. But no value can start with a `=`: a secret that does loses it.',
  remedy: 'Write `key=value` everywhere.',
  bad: ['realm=example.org\nmin-port 50000\n', 'pkey==/etc/ssl/key.pem\n', 'static-auth-secret==0f1e2d3c4b5a6978\n'],
  good: [
    'realm=example.org\nmin-port=50000\nfingerprint\n',
    'realm = example.org\nmin-port = 50000\n',
    'realm example.org\n',
  ],
  check(config: Config, report: Report) {
    const entries = config.inFile.filter(({ line }) => line.value !== '' && isWhole(line, config.syntax.text));
    for (const entry of entries) if (isDoubled(entry)) report(reportDoubled(entry));
    const odd = entries.filter((entry) => entry.line.separator !== '=' && !isDoubled(entry));
    const [first] = odd;
    const hasOthers = first !== undefined && entries.some(({ line }) => styleOf(line) !== styleOf(first.line));
    if (hasOthers) report(reportMix(first, odd));
  },
};

function isDoubled({ line }: FileEntry): boolean {
  return /=[ \t]*=/.test(line.separator);
}

/** Spaces may align values. */
function styleOf({ separator }: OptionLine): string {
  return separator.replace(/[ \t]+/g, ' ');
}

function reportDoubled(entry: FileEntry): Said {
  const { line, option } = entry;
  const isLost = option.secret === true;
  const message = `\`${option.name}\` has more than one \`=\` before its value`;
  const effect = `Coturn skips all of them${isLost ? ', so a secret cannot start with one' : ''}.`;
  const range = { start: line.keySpan.end, end: line.keySpan.end + line.separator.length };
  const edits = [{ ...range, text: '=' }];
  return finding(entry, message, isLost ? { effect, range, severity: 'warning' } : { effect, range, safe: edits });
}

function reportMix(first: FileEntry, odd: readonly FileEntry[]): Said {
  const message = 'keys and values are separated in different ways';
  const effect = 'They are all the same to coturn.';
  const range = { start: first.line.keySpan.start, end: first.line.keySpan.end + first.line.separator.length };
  const edits = odd.map(({ line }) => ({
    start: line.keySpan.end,
    end: line.keySpan.end + line.separator.length,
    text: '=',
  }));
  return finding(first, message, { effect, range, safe: edits });
}
