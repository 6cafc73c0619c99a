import type { Config } from '../../../coturn/config.ts';
import { reasonAgainstRfc5780 } from '../../../coturn/effective/rfc5780.ts';
import { alternatePort, isRfc5780On } from '../../../coturn/effective/services.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { type Service, servicesOf } from './services.ts';

const TWO = 'listening-ip=192.0.2.1\nlistening-ip=192.0.2.2\n';

export const noSecondPort: CoturnRule = {
  id: 'port/no-second-port',
  severity: 'warning',
  summary: 'a second port for RFC 5780 that is the first one, or missing',
  why: 'To find out how its NAT behaves, a client asks for a response from another port (RFC 5780). If both ports are the same, coturn opens no second one; above 65535 there is none, and the system picks some.',
  remedy: 'Set another `alt-listening-port`, or delete the line to use the port above the first one.',
  reference: 'https://www.rfc-editor.org/rfc/rfc5780',
  bad: [
    { config: `${TWO}alt-listening-port=3478\n`, version: '4.6.1' },
    `${TWO}rfc5780\nlistening-port=3500\nalt-listening-port=3500\n`,
    { config: `${TWO}listening-port=65535\n`, version: '4.6.1' },
  ],
  good: [
    `${TWO}alt-listening-port=3478\n`,
    { config: 'listening-ip=192.0.2.1\nalt-listening-port=3478\n', version: '4.6.1' },
    { config: `${TWO}alt-listening-port=3479\n`, version: '4.6.1' },
    { config: 'listening-ip=192.0.2.1\nlistening-port=65535\n', version: '4.6.1' },
    { config: 'listening-port=443\nalt-listening-port=443\n', version: '4.17.1' },
  ],
  check(config: Config, report: Report, { disk }: Context) {
    if (!isRfc5780On(config) || reasonAgainstRfc5780(config, disk) !== undefined) return;
    const services = servicesOf(config);
    for (const name of ['listening-port', 'tls-listening-port'] as const) {
      const first = services.find(({ option }) => option === name);
      if (first === undefined) continue;
      const second = services.find(({ option }) => option === `alt-${name}`);
      if (second?.port === first.port) report(reportSame(second));
      // Coturn would use the next higher port, but there is none.
      if (first.port === 65535 && alternatePort(config, name) === 0) report(reportLast(first));
    }
  },
};

function reportSame({ entry, option }: Service): Said {
  const message = `${entry === undefined ? `\`${option}\`` : quoted(entry)} is the same as \`${option.replace('alt-', '')}\``;
  const effect =
    'Coturn opens no second port, and clients that test their NAT (RFC 5780) get no response from another port.';
  return finding(entry, message, { effect });
}

function reportLast({ entry, option }: Service): Said {
  const message = `${entry === undefined ? `\`${option}\`` : quoted(entry)} leaves no port above it for RFC 5780`;
  return finding(entry, message, { effect: `Coturn lets the system pick others. Set \`alt-${option}\` too.` });
}
