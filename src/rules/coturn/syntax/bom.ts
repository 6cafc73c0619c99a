import type { Config } from '../../../coturn/config.ts';
import { OPTIONS } from '../../../coturn/options/index.ts';
import type { OptionLine } from '../../../coturn/syntax.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { unknownFor } from './unknown.ts';

const BOM = '\xef\xbb\xbf';

export const bom: CoturnRule = {
  id: 'syntax/bom',
  severity: 'error',
  summary: 'a byte order mark, with which coturn does not know the first line',
  why: 'Editors of Windows write one in front of UTF-8. To coturn it is part of the first key, so that this line is lost: a listening-ip there means that it listens on every address.',
  remedy: 'Save the file as UTF-8 without a byte order mark.',
  bad: [`${BOM}listening-ip=192.0.2.10\nrealm=example.org\n`, `${BOM}# ours\nrealm=example.org\n`],
  good: ['listening-ip=192.0.2.10\n', `realm=example.org\n# ${BOM}\n`],
  check(config: Config, report: Report) {
    for (const { line } of unknownFor(config, 'bom')) report(findingAt(line, config));
  },
};

function findingAt(line: OptionLine, { version }: Config): Said {
  const start = line.keySpan.start;
  const lost = line.key.slice(BOM.length);
  const isOption = OPTIONS.has(lost);
  const effect = isOption
    ? `does not know the key and ignores \`${lost}\``
    : 'takes the line for an option that it does not know';
  const message = `a byte order mark stands here, which only an editor shows: coturn ${version} ${effect}. Save the file as UTF-8 without it.`;
  const range = { start, end: start + BOM.length };
  const severity = isOption ? 'error' : 'warning';
  return finding(line, message, { range, severity, option: line.key, safe: [{ ...range, text: '' }] });
}
