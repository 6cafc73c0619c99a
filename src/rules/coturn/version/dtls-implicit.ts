import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { hasCertificate } from '../../../coturn/effective/services.ts';
import { isSince } from '../../../coturn/version.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const dtlsImplicit: CoturnRule = {
  id: 'version/dtls-implicit',
  severity: 'info',
  summary: 'a certificate without `dtls`, which no longer starts DTLS',
  why: 'Before 4.17.0, a certificate started both TLS and DTLS. Now DTLS, which is `turns:` over UDP, has to be turned on; browsers do not use it.',
  remedy: 'Write `dtls` if clients use `turns:` over UDP, or `dtls=no` if none does.',
  versions: 'since 4.17.0',
  bad: ['cert=/etc/ssl/turn.pem\npkey=/etc/ssl/turn.key\n'],
  good: [
    'cert=/etc/ssl/turn.pem\npkey=/etc/ssl/turn.key\ndtls\n',
    'cert=/etc/ssl/turn.pem\npkey=/etc/ssl/turn.key\ndtls=no\n',
    { config: 'cert=/etc/ssl/turn.pem\npkey=/etc/ssl/turn.key\n', version: '4.16.0' },
    'cert=/etc/ssl/turn.pem\npkey=/etc/ssl/turn.key\nno-dtls\n',
  ],
  check(config: Config, report: Report) {
    if (!isSince(config.version, '4.17.0') || !hasCertificate(config) || config.isOn('no-udp')) return;
    if (config.has('dtls') || config.isOn('no-dtls')) return;
    const message = 'the certificate starts TLS only: there is no `dtls`';
    const effect = 'Before 4.17.0 it started DTLS, too. Write `dtls` if clients use `turns:` over UDP, or `dtls=no`.';
    report(finding(undefined, message, { effect, option: 'dtls', suggested: [append(config.syntax, ['dtls=no'])] }));
  },
};
