import type { Config } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { hasDefaultFiles } from './state.ts';

export const noTlsNoDtlsMissing: CoturnRule = {
  id: 'tls/no-tls-no-dtls-missing',
  severity: 'info',
  summary: 'neither a certificate nor `no-tls`',
  why: 'Coturn looks for a certificate and a key with default names, does not find them, and logs four warnings at each start.',
  remedy: 'Set `cert` and `pkey`. To do without TLS, write `no-tls` and, before 4.17.0, `no-dtls`.',
  bad: [
    { config: 'listening-port=3478\nrealm=example.org\n', version: '4.6.1' },
    { config: 'listening-port=3478\nno-dtls\n', version: '4.17.1' },
  ],
  good: [
    { config: 'no-tls\nno-dtls\n', version: '4.6.1' },
    { config: 'no-tls\n', version: '4.17.1' },
    'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n',
    'tls-listening-port=5349\n',
  ],
  check(config: Config, report: Report, context: Context) {
    const isMentioned = ['cert', 'pkey', 'tls-listening-port', 'no-tls'].some((name) => config.all(name).length > 0);
    if (isMentioned || hasDefaultFiles(context)) return;
    const message = 'there is neither a certificate nor `no-tls`';
    const effect = 'Coturn logs warnings about it at each start. For TLS, set `cert` and `pkey`.';
    report(finding(undefined, message, { effect, option: 'no-tls' }));
  },
};
