import type { Config, Entry } from '../../../coturn/config.ts';
import { isSince } from '../../../coturn/version.ts';
import { deleting } from '../fixes.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { hasDefaultFiles } from './state.ts';

export const portWithoutCert: CoturnRule = {
  id: 'tls/port-without-cert',
  severity: 'error',
  summary: 'a port for TLS without a certificate and a key',
  why: 'Without both files coturn starts no TLS listener and goes on: nothing answers on that port, and `turns:` URLs fail.',
  remedy: 'Name the files with `cert` and `pkey`, or delete the port and write `no-tls`.',
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
    report(finding(port, messageOf(port, config), { suggested: deleting(config.all('tls-listening-port')) }));
  },
};

function messageOf(port: Entry, { version }: Config): string {
  const log = isSince(version, '4.15.0') ? 'logs an error' : 'only logs a warning';
  return (
    `${quoted(port)}: coturn ${version} ${log} and does not open the port, as there is no \`cert\` and no \`pkey\`: ` +
    'clients with `turns:` URLs find nobody there. Name both files, or delete the line.'
  );
}
