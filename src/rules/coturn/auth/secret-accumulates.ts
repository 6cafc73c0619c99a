import type { Config, Entry } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const secretAccumulates: CoturnRule = {
  id: 'auth/secret-accumulates',
  severity: 'warning',
  summary: 'several shared secrets, all of them valid',
  why: 'A later `static-auth-secret` does not replace an earlier one, nor does one on the command line replace that of the file: coturn accepts credentials made from any of them. An old secret, or one copied from an example, remains a way in.',
  remedy:
    'Delete the secrets that should not count. To change a secret without an interruption, keep both until the last credentials made from the old one have expired.',
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
    const seen = new Set([last.value]);
    for (const entry of secrets) {
      if (seen.has(entry.value)) continue;
      seen.add(entry.value);
      report(findingAt(entry, last));
    }
  },
};

function findingAt(entry: Entry, last: Entry) {
  const where = last.line === undefined ? 'on the command line' : `on line ${last.line.number}`;
  const message = `this \`static-auth-secret\` stays valid beside the one ${where}`;
  const effect = 'Coturn accepts credentials made from either.';
  return finding(entry, message, last.line === undefined ? { effect, severity: 'error' } : { effect });
}
