import type { Config } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const versionKey: CoturnRule = {
  id: 'syntax/version-key',
  severity: 'fatal',
  summary: '`version` in the file, which keeps coturn from starting',
  why: 'It is an option of the command line. In a file, it makes coturn print its usage and exit with status 255.',
  remedy: 'Delete the line.',
  versions: 'since 4.6.0; older releases do not know it',
  bad: ['version\n', 'realm=example.org\nversion=1\n', { config: 'version\n', version: '4.6.0' }],
  good: ['# version 1\nrealm=example.org\n', { config: 'version\n', version: '4.5.2' }],
  check(config: Config, report: Report) {
    for (const entry of config.inFile) {
      if (entry.option.type !== 'usage') continue;
      const message = '`version` is an option of the command line only';
      const effect = 'Coturn prints its usage and refuses to start (exit 255).';
      report(finding(entry, message, { effect, mark: 'line', suggested: [deleteLine(entry.line)] }));
    }
  },
};
