import type { Config, UnknownLine } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { unknownFor } from '../syntax/unknown.ts';
import { sentence } from '../text.ts';
import { GONE } from './fate.ts';

export const removedOption: CoturnRule = {
  id: 'version/removed-option',
  severity: 'error',
  summary: 'an option that coturn no longer knows',
  why: 'Coturn logs `Bad configuration format` and ignores the line. Mostly it now does by default what the option asked for, so nothing is lost.',
  remedy: 'Delete the line; if the option has a successor, write that.',
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
    for (const unknown of unknownFor(config, 'removed')) report(findingAt(unknown));
  },
};

function findingAt({ line, option }: UnknownLine): Said {
  const fate = GONE[line.key];
  const release = option?.removed === undefined ? 'by an earlier release' : `in ${option.removed}`;
  const reason = fate === undefined ? '' : ` ${sentence(fate.effect)}`;
  const advice = fate === undefined || fate.canGo ? '' : ` ${fate.advice}`;
  const effect = `Coturn ignores the line.${reason}${advice}`;
  const edits = [deleteLine(line)];
  const more = { effect, mark: 'key' } as const;
  const harmless = { severity: 'info', safe: edits } as const;
  return finding(line, `\`${line.key}\` was removed ${release}`, fate?.canGo ? { ...more, ...harmless } : more);
}
