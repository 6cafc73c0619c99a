import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const secretEmpty: CoturnRule = {
  id: 'auth/secret-empty',
  severity: 'error',
  summary: 'an empty shared secret, with which anybody gets in',
  why: 'Coturn takes it for a secret like any other, so everybody can make credentials from it. Another secret beside it does not change that.',
  remedy: 'Write a long random secret, such as `openssl rand -hex 32` gives.',
  bad: ['realm=example.org\nuse-auth-secret\nstatic-auth-secret=\n', 'realm=example.org\nstatic-auth-secret\n'],
  good: ['realm=example.org\nuse-auth-secret\nstatic-auth-secret=8f1c0e5ba9d2477c93aa60e1b2\n'],
  check(config: Config, report: Report) {
    for (const entry of config.effective('static-auth-secret')) {
      if (entry.value !== '') continue;
      const message = `\`static-auth-secret\` is empty: anybody can make credentials that coturn ${config.version} accepts. Write a long random secret.`;
      report(finding(entry, message, { mark: 'line' }));
    }
  },
};
