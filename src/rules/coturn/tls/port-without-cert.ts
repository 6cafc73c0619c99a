import type { Config } from '../../../coturn/config.ts';
import { isSince } from '../../../coturn/version.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { hasDefaultFiles } from './state.ts';

export const portWithoutCert: CoturnRule = {
  id: 'tls/port-without-cert',
  severity: 'error',
  summary: 'a TLS port without a certificate and a key',
  why: 'Without both files, coturn starts no TLS listener and continues: nothing answers on that port, and `turns:` URLs fail.',
  remedy: 'Set `cert` and `pkey` to the files of a certificate and its key. Without TLS, delete the port.',
  bad: [
    'listening-port=3478\ntls-listening-port=5349\n',
    { config: 'tls-listening-port=443\ncert=\npkey=\n', version: '4.6.1' },
  ],
  good: [
    'tls-listening-port=5349\ncert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n',
    'tls-listening-port=5349\nno-tls\n',
    'tls-listening-port=5349\ncert=/etc/turn/fullchain.pem\n',
  ],
  check(config: Config, report: Report, context: Context) {
    const port = config.last('tls-listening-port');
    if (port === undefined || port.effective.kind === 'ends' || config.isOn('no-tls')) return;
    if (config.text('cert') !== '' || config.text('pkey') !== '' || hasDefaultFiles(context)) return;
    const message = `${quoted(port)} is set without \`cert\` and \`pkey\``;
    const log = isSince(config.version, '4.15.0') ? 'logs an error' : 'only logs a warning';
    const effect = `Coturn ${log} and does not open the port, so \`turns:\` URLs fail.`;
    report(finding(port, message, { effect }));
  },
};
