import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { servicesOf } from './services.ts';

/** The ports below 1024 that browsers use for TURN. */
const USABLE: ReadonlySet<number> = new Set([53, 80, 443]);

export const refusedByBrowsers: CoturnRule = {
  id: 'port/refused-by-browsers',
  severity: 'warning',
  summary: 'a port below 1024 that browsers refuse to use for TURN',
  why: 'Chromium and browsers built on it drop a TURN server on a port below 1024, unless that is 53, 80 or 443: they gather no relay candidate from it.',
  remedy: 'Choose 443, 80, 53, or a port from 1024 on.',
  bad: ['listening-port=500\n', 'tls-listening-port=853\ncert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n'],
  good: ['listening-port=443\n', 'listening-port=80\n', 'listening-port=53\n', 'listening-port=3478\n'],
  check(config: Config, report: Report) {
    for (const { port, entry, isForClients } of servicesOf(config)) {
      if (!isForClients || port >= 1024 || USABLE.has(port) || entry === undefined) continue;
      const effect = 'They gather no relay candidate. Below 1024, only 53, 80 and 443 can be used.';
      report(finding(entry, `${quoted(entry)}: Chromium refuses TURN servers on port ${port}`, { effect }));
    }
  },
};
