import type { Config, UnknownLine } from '../../../coturn/config.ts';
import { replaceKey } from '../../../coturn/edits.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { isSeveral, suggestionFor, unknownFor } from './unknown.ts';

export const unknownOption: CoturnRule = {
  id: 'syntax/unknown-option',
  severity: 'error',
  summary: 'a key that coturn does not know',
  why: 'Coturn logs `Bad configuration format` and starts as if the line were not there. Keys are compared letter by letter: with dashes, in that case, in full, without dashes in front.',
  remedy: 'Write the option as coturn spells it, or delete the line.',
  bad: [
    'min_port=50000\n',
    '--realm=example.org\n',
    'Realm=example.org\n',
    'ca-file=/etc/ssl/ca.pem\n',
    '-r example.org\n',
    'web-port=8443\n',
    'denied-peer-ips=10.0.0.0-10.255.255.255\n',
    '!!! hello\n',
    '= example.org\n',
    'no-tcp,no-udp\n',
  ],
  good: [
    'min-port=50000\nrealm=example.org\n# anything at all\n',
    'CA-file=/etc/ssl/ca.pem\n',
    { config: 'dtls\n', version: '4.6.1' },
  ],
  check(config: Config, report: Report) {
    for (const unknown of unknownFor(config, 'unknown')) report(findingAt(unknown, config));
  },
};

function findingAt({ line }: UnknownLine, config: Config): Said {
  if (line.key === '')
    return finding(line, `there is no key before the \`=\`: coturn ${config.version} ignores the line. Delete it.`, {
      mark: 'line',
    });
  const key = `\`${shown(line.key.slice(0, 60))}\``;
  if (isSeveral(line.key))
    return finding(
      line,
      `coturn ${config.version} takes ${key} for one option, which it does not know, and ignores the line. Write each option on a line of its own.`,
      MARK,
    );
  const suggestion = suggestionFor(line.key, config);
  const said = `coturn ${config.version} knows no option ${key} and ignores the line.`;
  if (suggestion === undefined) return finding(line, `${said} Delete it, or look for the option that was meant.`, MARK);
  const edits = [replaceKey(line, suggestion.name)];
  const fix = suggestion.isCertain ? { safe: edits } : { suggested: edits };
  return finding(line, `${said} Write \`${suggestion.name}\`.`, { ...MARK, ...fix });
}

const MARK = { mark: 'key' } as const;
