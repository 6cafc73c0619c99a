import type { Config, UnknownLine } from '../../../coturn/config.ts';
import { replaceKey } from '../../../coturn/edits.ts';
import type { Found } from '../../finding.ts';
import { type CoturnRule, found, type Tell } from '../rule.ts';
import { shown } from '../text.ts';
import { suggestionFor, unknownFor } from './unknown.ts';

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
  ],
  good: [
    'min-port=50000\nrealm=example.org\n# anything at all\n',
    'CA-file=/etc/ssl/ca.pem\n',
    { config: 'dtls\n', version: '4.6.1' },
  ],
  check(config: Config, tell: Tell) {
    for (const unknown of unknownFor(config, 'unknown')) tell(report(unknown, config));
  },
};

function report({ line }: UnknownLine, config: Config): Found {
  const key = `\`${shown(line.key.slice(0, 60))}\``;
  const suggestion = suggestionFor(line.key, config);
  const said = `coturn ${config.version} knows no option ${key} and ignores the line.`;
  if (suggestion === undefined) return found(line, `${said} Delete it, or look for the option that was meant.`, MARK);
  const edits = [replaceKey(line, suggestion.name)];
  const fix = suggestion.isCertain ? { safe: edits } : { suggested: edits };
  return found(line, `${said} Write \`${suggestion.name}\`.`, { ...MARK, ...fix });
}

const MARK = { mark: 'key' } as const;
