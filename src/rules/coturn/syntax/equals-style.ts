import type { Config, FileEntry } from '../../../coturn/config.ts';
import type { OptionLine } from '../../../coturn/syntax.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const equalsStyle: CoturnRule = {
  id: 'syntax/equals-style',
  severity: 'info',
  summary: 'keys and values that are separated in different ways',
  why: 'Any run of blanks, tabs and `=` separates, so all of them work; but no value can begin with a `=`, and a secret that does loses it.',
  remedy: 'Write `key=value` everywhere.',
  bad: ['realm=example.org\nmin-port 50000\n', 'pkey==/etc/ssl/key.pem\n', 'static-auth-secret==0f1e2d3c4b5a6978\n'],
  good: [
    'realm=example.org\nmin-port=50000\nfingerprint\n',
    'realm = example.org\nmin-port = 50000\n',
    'realm example.org\n',
  ],
  check(config: Config, report: Report) {
    const entries = config.inFile.filter(({ line }) => line.value !== '');
    for (const entry of entries) if (isDoubled(entry)) report(reportDoubled(entry, config));
    const odd = entries.filter((entry) => entry.line.separator !== '=' && !isDoubled(entry));
    const [first] = odd;
    const hasOthers = first !== undefined && entries.some(({ line }) => styleOf(line) !== styleOf(first.line));
    if (hasOthers) report(reportMix(first, odd, config));
  },
};

function isDoubled({ line }: FileEntry): boolean {
  return /=[ \t]*=/.test(line.separator);
}

/** Blanks may line values up. */
function styleOf({ separator }: OptionLine): string {
  return separator.replace(/[ \t]+/g, ' ');
}

function reportDoubled(entry: FileEntry, { version }: Config): Said {
  const { line, option } = entry;
  const isLost = option.secret === true;
  const message = `\`${option.name}\`: coturn ${version} skips every \`=\` before a value${isLost ? ', so that a secret cannot begin with one' : ''}. Write one.`;
  const range = { start: line.keySpan.end, end: line.keySpan.end + line.separator.length };
  const edits = [{ ...range, text: '=' }];
  return finding(entry, message, isLost ? { range, severity: 'warning' } : { range, safe: edits });
}

function reportMix(first: FileEntry, odd: readonly FileEntry[], { version }: Config): Said {
  const message = `\`${first.option.name}\`: this file separates keys and values in several ways, which are all one to coturn ${version}. Write \`key=value\` everywhere.`;
  const range = { start: first.line.keySpan.start, end: first.line.keySpan.end + first.line.separator.length };
  const edits = odd.map(({ line }) => ({
    start: line.keySpan.end,
    end: line.keySpan.end + line.separator.length,
    text: '=',
  }));
  return finding(first, message, { range, safe: edits });
}
