import type { Config, Entry } from '../../../coturn/config.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const verbose: CoturnRule = {
  id: 'log/verbose',
  severity: 'info',
  summary: 'a verbose log, with the names and addresses of all users',
  why: 'Coturn writes several lines for each session, with user names, addresses and ports. The log grows fast and contains personal data. With `Verbose`, it also records what its functions do.',
  remedy: 'Delete the line once the problem is found.',
  bad: ['verbose\n', 'Verbose\n', 'verbose=1\n', 'Verbose\nverbose=0\n'],
  good: ['verbose=0\n', 'Verbose=no\n', 'verbose\nverbose=no\n', 'log-file=stdout\n'],
  check(config: Config, report: Report) {
    const entry = config.isOn('Verbose') ? config.last('Verbose') : config.last('verbose');
    if (entry !== undefined && (config.isOn('Verbose') || config.isOn('verbose'))) report(findingAt(entry, config));
  },
};

function findingAt(entry: Entry, config: Config) {
  const message = `${quoted(entry)} logs the user names and addresses of every session`;
  const extra = entry.option.name === 'Verbose' ? ' It also records what coturn does internally.' : '';
  const effect = `The log grows fast and contains personal data.${extra}`;
  const all = [...config.all('verbose'), ...config.all('Verbose')];
  return finding(entry, message, { effect, mark: 'line', suggested: deleting(all) });
}
