import type { Config, Entry } from '../../../coturn/config.ts';
import { isDtlsOn, isTlsOn } from '../../../coturn/effective/services.ts';
import { listed } from '../list.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { hasDefaultFiles } from '../tls/state.ts';

const PAIR = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';

export const nothingListens: CoturnRule = {
  id: 'mode/nothing-listens',
  severity: 'error',
  summary: 'all listeners are turned off',
  why: 'Coturn starts, keeps running and opens no port for clients. The log does not mention it.',
  remedy: 'Leave UDP, TCP, TLS or DTLS on; the last two need `cert` and `pkey`.',
  bad: [
    'no-udp\nno-tcp\n',
    `${PAIR}no-udp\nno-tcp\nno-tls\nno-dtls\n`,
    { config: `${PAIR}no-udp\nno-tcp\nno-tls\n`, version: '4.17.1' },
    { config: `${PAIR}no-udp\nno-tcp\nno-dtls\ntcp-proxy-port=5555\n`, version: '4.6.1' },
  ],
  good: [
    'no-udp\n',
    `${PAIR}no-udp\nno-tcp\n`,
    { config: `${PAIR}no-udp\nno-tcp\nno-tls\n`, version: '4.6.1' },
    'no-udp\nno-tcp=no\nno-tls\n',
  ],
  check(config: Config, report: Report, context: Context) {
    if (!config.isOn('no-udp') || !config.isOn('no-tcp') || isDtlsOn(config)) return;
    // With `no-tcp`, tcp-proxy-port also closes the TCP port of TLS.
    const isProxied = config.has('tcp-proxy-port');
    if (!isProxied && (isTlsOn(config) || (!config.isOn('no-tls') && hasDefaultFiles(context)))) return;
    const isTls = isTlsOn(config);
    const names = ['no-udp', 'no-tcp', ...(isTls ? ['tcp-proxy-port'] : config.isOn('no-tls') ? ['no-tls'] : [])];
    const rest = config.isOn('no-tls') || isTls ? '' : 'TLS has no certificate. ';
    const effect = `${rest}Coturn runs, but opens no port for clients. Delete one of these lines.`;
    report(finding(lastOf(names, config), `${listed(names)} turn off every listener`, { effect, mark: 'key' }));
  },
};

function lastOf(names: readonly string[], config: Config): Entry | undefined {
  return config.entries.findLast(({ option }) => names.includes(option.name));
}
