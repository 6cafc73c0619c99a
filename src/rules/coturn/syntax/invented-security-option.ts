import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { unknownFor } from './unknown.ts';

export const inventedSecurityOption: CoturnRule = {
  id: 'syntax/invented-security-option',
  severity: 'error',
  summary: 'a key that sounds like protection and does not exist',
  why: 'No release of coturn has such an option: it logs `Bad configuration format` and starts without the protection that the line promises.',
  remedy: 'Delete the line, and look for an option that does what you need.',
  bad: ['no-plaintext-relay\n', 'no-rest-api\n', 'max-clients=100\n', 'userdb-user-secret-query=x\n'],
  good: ['no-tcp-relay\n', 'no_tcp_relay\n', { config: 'no-loopback-peers\n', version: '4.6.1' }],
  check(config: Config, report: Report) {
    for (const { line } of unknownFor(config, 'invented')) {
      const message = `no coturn release has an option \`${shown(line.key.slice(0, 60))}\``;
      const effect = 'Coturn ignores the line: the protection that it promises does not exist.';
      report(finding(line, message, { effect, mark: 'key' }));
    }
  },
};
