import type { Config } from '../../../coturn/config.ts';
import { OPTIONS } from '../../../coturn/options/index.ts';
import type { OptionLine } from '../../../coturn/syntax.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { withinLine } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { unknownFor } from './unknown.ts';

const BOM = '\xef\xbb\xbf';

export const bom: CoturnRule = {
  id: 'syntax/bom',
  severity: 'error',
  summary: 'a byte order mark, which hides the first line from coturn',
  why: 'Windows editors put one at the start of UTF-8 files. Coturn takes it as part of the first key, so this line is lost: if it is a listening-ip, coturn listens on every address.',
  remedy: 'Save the file as UTF-8 without a byte order mark.',
  bad: [`${BOM}listening-ip=192.0.2.10\nrealm=example.org\n`, `${BOM}# ours\nrealm=example.org\n`],
  good: ['listening-ip=192.0.2.10\n', `realm=example.org\n# ${BOM}\n`],
  check(config: Config, report: Report) {
    for (const { line } of unknownFor(config, 'bom')) report(findingAt(line, config));
  },
};

function findingAt(line: OptionLine, config: Config): Said {
  const start = line.keySpan.start;
  const lost = line.key.slice(BOM.length);
  const isOption = OPTIONS.has(lost);
  const effect = isOption
    ? 'Coturn takes it as part of the key and ignores the line.'
    : 'Coturn takes the line for an unknown option.';
  const message = `a byte order mark before ${isOption ? `\`${lost}\`` : 'this line'}`;
  const range = { start, end: start + BOM.length };
  const severity = isOption ? 'error' : 'warning';
  const fix = withinLine(config, line, [{ ...range, text: '' }]);
  return finding(line, message, { effect, range, severity, option: line.key, ...fix });
}
