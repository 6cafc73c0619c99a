import type { Config, Entry } from '../../../coturn/config.ts';
import { isTlsOn } from '../../../coturn/effective/services.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const tcpProxy: CoturnRule = {
  id: 'tls/tcp-proxy',
  severity: 'warning',
  summary: '`tcp-proxy-port`, with which plain TCP and TLS end',
  why:
    'On that port coturn takes connections from a proxy that speaks the PROXY protocol, version 2. Its own TCP and TLS ' +
    'listeners it does not open any more, without a word; UDP stays.',
  remedy: 'Keep it only where all TCP and TLS clients come through such a proxy.',
  bad: [
    'listening-port=3478\ntcp-proxy-port=5555\n',
    'no-tcp\ntcp-proxy-port=5555\ncert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n',
  ],
  good: ['listening-port=3478\n', 'tcp-proxy-port=5555\nno-tcp\nno-tls\n'],
  check(config: Config, report: Report) {
    const entry = config.last('tcp-proxy-port');
    if (entry === undefined || entry.effective.kind === 'ends') return;
    if (config.isOn('no-tcp')) {
      if (isTlsOn(config)) report(reportClosed(entry, config));
      return;
    }
    const message =
      `${quoted(entry)}: coturn ${config.version} opens no other port for TCP and TLS then, so clients reach it over these only ` +
      'through a proxy that speaks the PROXY protocol. Delete the line if there is none.';
    report(finding(entry, message));
  },
};

function reportClosed(entry: Entry, { version }: Config): Said {
  const message = `${quoted(entry)}: beside \`no-tcp\`, coturn ${version} opens neither this port nor the one for TLS, so \`turns:\` URLs reach nobody over TCP. Delete one of the two lines.`;
  return finding(entry, message, { severity: 'error' });
}
