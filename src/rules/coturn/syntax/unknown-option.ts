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
  why: 'Coturn logs `Bad configuration format` and starts as if the line were not there. Keys must match exactly: with dashes, in the same case, in full, without leading dashes.',
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
  const effect = 'Coturn ignores the line.';
  if (line.key === '') return finding(line, 'there is no key before the `=`', { effect, mark: 'line' });
  const key = `\`${shown(line.key.slice(0, 60))}\``;
  if (isSeveral(line.key)) {
    const advice = `${effect} Write each option on its own line.`;
    return finding(line, `${key} is read as a single, unknown option`, { effect: advice, mark: 'key' });
  }
  const suggestion = suggestionFor(line.key, config);
  if (suggestion === undefined) return finding(line, `unknown option ${key}`, { effect, mark: 'key' });
  const edits = [replaceKey(line, suggestion.name)];
  return finding(line, `unknown option ${key}; did you mean \`${suggestion.name}\`?`, {
    effect,
    mark: 'key',
    suggested: edits,
  });
}
