import type { Config, UnknownLine } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { unknownFor } from '../syntax/unknown.ts';
import { GONE } from './fate.ts';

export const removedOption: CoturnRule = {
  id: 'version/removed-option',
  severity: 'error',
  summary: 'an option that coturn no longer knows',
  why: 'Coturn logs `Bad configuration format` and ignores the line. Mostly it does by default now what the option asked for, so that nothing is lost; but the line says what nobody obeys.',
  remedy: 'Delete the line; where the option has a successor, write that.',
  bad: [
    'no-loopback-peers\n',
    'no-tlsv1\nno-tlsv1_1\n',
    { config: 'dh2066\n', version: '4.6.1' },
    { config: 'ne=1\n', version: '4.10.0' },
    'st-cred-mech\n',
  ],
  good: [
    { config: 'no-tlsv1\nno-tlsv1_1\nno-sslv3\n', version: '4.6.1' },
    { config: 'ne=1\n', version: '4.9.0' },
    'realm=example.org\n',
  ],
  check(config: Config, report: Report) {
    for (const unknown of unknownFor(config, 'removed')) report(findingAt(unknown, config));
  },
};

function findingAt({ line, option }: UnknownLine, { version }: Config): Said {
  const fate = GONE[line.key];
  const effect = fate === undefined ? '' : ` (${fate.effect})`;
  const advice = fate?.advice ?? 'Delete the line.';
  const message = `\`${line.key}\`: coturn ${version} does not know this option and ignores the line; ${option?.removed ?? 'an earlier release'} took it away${effect}. ${advice}`;
  const edits = [deleteLine(line)];
  return finding(line, message, { mark: 'key', ...(fate?.canGo ? { safe: edits } : {}) });
}
