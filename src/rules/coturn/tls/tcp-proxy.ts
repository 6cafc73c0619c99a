import type { Config, Entry } from '../../../coturn/config.ts';
import { isTlsOn } from '../../../coturn/effective/services.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const tcpProxy: CoturnRule = {
  id: 'tls/tcp-proxy',
  severity: 'warning',
  summary: '`tcp-proxy-port`, which closes the other TCP and TLS ports',
  why: 'On that port, coturn accepts connections from a proxy that uses the PROXY protocol, version 2. It silently stops opening its own TCP and TLS listeners; UDP stays.',
  remedy: 'Keep it only if all TCP and TLS clients come through such a proxy.',
  bad: [
    'listening-port=3478\ntcp-proxy-port=5555\n',
    'no-tcp\ntcp-proxy-port=5555\ncert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n',
  ],
  good: ['listening-port=3478\n', 'tcp-proxy-port=5555\nno-tcp\nno-tls\n'],
  check(config: Config, report: Report) {
    const entry = config.last('tcp-proxy-port');
    if (entry === undefined || entry.effective.kind === 'ends') return;
    if (config.isOn('no-tcp')) {
      if (isTlsOn(config)) report(reportClosed(entry));
      return;
    }
    const effect =
      'Clients can only use TCP and TLS through a proxy that uses the PROXY protocol. Delete the line if there is none.';
    report(finding(entry, `${quoted(entry)} closes all other TCP and TLS ports`, { effect }));
  },
};

function reportClosed(entry: Entry): Said {
  const message = `${quoted(entry)} and \`no-tcp\` together close every TCP and TLS port`;
  const effect = '`turns:` URLs over TCP fail. Delete one of the two lines.';
  return finding(entry, message, { effect, severity: 'error' });
}
