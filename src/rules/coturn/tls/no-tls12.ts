import type { Config } from '../../../coturn/config.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { servesTls } from './state.ts';
import { hasTls13 } from './tls13.ts';

const PAIR = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';

export const noTls12: CoturnRule = {
  id: 'tls/no-tls12',
  severity: 'error',
  summary: 'TLS 1.2 is off',
  why: 'Up to 4.6.1, coturn has no TLS 1.3, so without TLS 1.2 no current client can connect. Since 4.6.3, only TLS 1.3 is left.',
  remedy: 'Delete `no-tlsv1_2`.',
  bad: [
    { config: `${PAIR}no-tlsv1\nno-tlsv1_1\nno-tlsv1_2\n`, version: '4.6.1' },
    { config: `${PAIR}no-tlsv1_2\n`, version: '4.17.1' },
  ],
  good: [`${PAIR}no-tlsv1_2=0\n`, 'no-tlsv1_2\nno-tls\nno-dtls\n'],
  check(config: Config, report: Report) {
    const entry = config.last('no-tlsv1_2');
    if (entry === undefined || !config.isOn('no-tlsv1_2') || !servesTls(config)) return;
    const isAlive = hasTls13(config);
    const effect = isAlive
      ? 'Only TLS 1.3 is left, and clients without it cannot connect.'
      : `Coturn ${config.version} has no TLS 1.3, so every TLS handshake fails.`;
    report(
      finding(entry, `${quoted(entry)} turns off TLS 1.2`, {
        effect,
        severity: isAlive ? 'warning' : 'error',
        suggested: deleting(config.all('no-tlsv1_2')),
      }),
    );
  },
};
