import type { Config, Entry } from '../../../coturn/config.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const verbose: CoturnRule = {
  id: 'log/verbose',
  severity: 'warning',
  summary: 'a verbose log, with the names and addresses of all users',
  why: 'Coturn then writes several lines for each session, with user names, addresses and ports: a log that grows fast, and that is personal data. With `Verbose` it also writes down what its functions do.',
  remedy: 'Delete the line once the fault is found.',
  bad: ['verbose\n', 'Verbose\n', 'verbose=1\n', 'Verbose\nverbose=0\n'],
  good: ['verbose=0\n', 'Verbose=no\n', 'verbose\nverbose=no\n', 'log-file=stdout\n'],
  check(config: Config, report: Report) {
    const entry = config.isOn('Verbose') ? config.last('Verbose') : config.last('verbose');
    if (entry !== undefined && (config.isOn('Verbose') || config.isOn('verbose'))) report(findingAt(entry, config));
  },
};

function findingAt(entry: Entry, config: Config) {
  const extra = entry.option.name === 'Verbose' ? ', and notes on its own workings,' : '';
  const message = `${quoted(entry)}: coturn ${config.version} logs several lines for each session${extra} with user names and addresses. Delete the line when you are not looking for a fault.`;
  const all = [...config.all('verbose'), ...config.all('Verbose')];
  return finding(entry, message, { mark: 'line', suggested: deleting(all) });
}
