import type { Config } from '../../../coturn/config.ts';
import { databaseOf, mechanismOf } from '../../../coturn/effective/auth.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const secretMissing: CoturnRule = {
  id: 'auth/secret-missing',
  severity: 'error',
  summary: '`use-auth-secret` without a secret',
  why: 'Coturn has nothing to check credentials against and answers every request with 401, unless its default SQLite database contains a secret.',
  remedy: 'Add `static-auth-secret=`. If it is given on the command line, lint with `--args`.',
  bad: ['realm=example.org\nuse-auth-secret\n', 'realm=example.org\nuse-auth-secret=0\n'],
  good: [
    'realm=example.org\nuse-auth-secret\nstatic-auth-secret=8f1c0e5ba9d2477c93aa60e1b2\n',
    'realm=example.org\nuse-auth-secret\nuserdb=/var/lib/turn/turndb\n',
    { config: 'realm=example.org\nuse-auth-secret\n', args: '--static-auth-secret=8f1c0e5ba9d2477c93aa60e1b2' },
  ],
  check(config: Config, report: Report) {
    const entry = config.last('use-auth-secret');
    if (entry === undefined || config.has('static-auth-secret') || databaseOf(config) !== undefined) return;
    if (mechanismOf(config) !== 'secret') return;
    const message = `${quoted(entry)} has neither a \`static-auth-secret\` nor a database`;
    const effect = 'Coturn answers every request with 401. If the command line has the secret, lint with --args.';
    report(finding(entry, message, { effect, mark: 'line' }));
  },
};
