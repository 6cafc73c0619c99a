import type { Config, UnknownLine } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { unknownFor } from '../syntax/unknown.ts';
import { EARLIER } from './fate.ts';

export const tooNewOption: CoturnRule = {
  id: 'version/too-new-option',
  severity: 'error',
  summary: 'an option that only a later coturn knows',
  why: 'Coturn logs `Bad configuration format` and starts without it. This happens when a file was written for a newer release, or copied from its example.',
  remedy: 'Upgrade coturn, or delete the line and write the equivalent for this release.',
  bad: [
    { config: 'dtls\n', version: '4.16.0' },
    { config: 'cli\ncli-password=secret\n', version: '4.6.1' },
    { config: 'cpus=4\n', version: '4.6.1' },
    { config: 'no-rfc5780\n', version: '4.5.2' },
  ],
  good: ['dtls\ncpus=4\n', { config: 'no-rfc5780\n', version: '4.6.1' }],
  check(config: Config, report: Report) {
    for (const unknown of unknownFor(config, 'too-new')) report(findingAt(unknown));
  },
};

function findingAt({ line, option }: UnknownLine): Said {
  const since = option?.since ?? 'a later release';
  const earlier = EARLIER[line.key];
  const effect = `Coturn ignores the line.${earlier === undefined ? '' : ` Before ${since}, ${earlier}.`}`;
  return finding(line, `\`${line.key}\` needs coturn ${since} or later`, {
    effect,
    mark: 'key',
    suggested: [deleteLine(line)],
  });
}
