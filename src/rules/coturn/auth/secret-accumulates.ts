import type { Config, Entry } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const secretAccumulates: CoturnRule = {
  id: 'auth/secret-accumulates',
  severity: 'warning',
  summary: 'several shared secrets, all of which are valid',
  why: 'A later static-auth-secret does not replace an earlier one, and one on the command line not that of the file: credentials from each are accepted. An example or an old secret stays a way in.',
  remedy:
    'Delete those that shall not count. To change a secret without a break, keep both until the last credentials of the old one have ended.',
  bad: [
    'realm=example.org\nstatic-auth-secret=8f1c0e5ba9d2477c93aa60e1b2\nstatic-auth-secret=77bb0f0e4d31e2a95c0f6b1d84\n',
    {
      config: 'realm=example.org\nstatic-auth-secret=8f1c0e5ba9d2477c93aa60e1b2\n',
      args: '--static-auth-secret=77bb0f0e4d31e2a95c0f6b1d84',
    },
  ],
  good: ['realm=example.org\nstatic-auth-secret=8f1c0e5ba9d2477c93aa60e1b2\n'],
  check(config: Config, report: Report) {
    const secrets = config.effective('static-auth-secret');
    const last = secrets.at(-1);
    if (last === undefined) return;
    const said = new Set([last.value]);
    for (const entry of secrets) {
      if (said.has(entry.value)) continue;
      said.add(entry.value);
      report(findingAt(entry, last, config));
    }
  },
};

function findingAt(entry: Entry, last: Entry, { version }: Config) {
  const where = last.line === undefined ? 'on the command line' : `in line ${last.line.number}`;
  const message = `this \`static-auth-secret\` stays valid beside the one ${where}: coturn ${version} accepts credentials from each of them. Delete it if it shall not count.`;
  return finding(entry, message, last.line === undefined ? { severity: 'error' } : {});
}
