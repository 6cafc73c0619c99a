import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const secretEmpty: CoturnRule = {
  id: 'auth/secret-empty',
  severity: 'error',
  summary: 'an empty shared secret',
  why: 'Coturn treats it like any other secret, so anyone can make valid credentials. A second secret does not change that.',
  remedy: 'Write a long random secret, such as the output of `openssl rand -hex 32`.',
  bad: ['realm=example.org\nuse-auth-secret\nstatic-auth-secret=\n', 'realm=example.org\nstatic-auth-secret\n'],
  good: ['realm=example.org\nuse-auth-secret\nstatic-auth-secret=8f1c0e5ba9d2477c93aa60e1b2\n'],
  check(config: Config, report: Report) {
    for (const entry of config.effective('static-auth-secret')) {
      if (entry.value !== '') continue;
      const effect = 'Anyone can make credentials that coturn accepts.';
      report(finding(entry, '`static-auth-secret` is empty', { effect, mark: 'line' }));
    }
  },
};
