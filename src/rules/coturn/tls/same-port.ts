import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { servesTls } from './state.ts';

const PAIR = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';

export const samePort: CoturnRule = {
  id: 'tls/same-port',
  severity: 'info',
  summary: 'one port for plain and encrypted clients',
  why: 'This works: coturn tells them apart by their first bytes, on this as on each of its ports.',
  remedy: 'There is nothing to do. Firewalls and URLs must use that port for both.',
  bad: [`${PAIR}listening-port=443\ntls-listening-port=443\n`, `${PAIR}tls-listening-port=3478\n`],
  good: [`${PAIR}listening-port=3478\ntls-listening-port=443\n`, PAIR],
  check(config: Config, report: Report) {
    const entry = config.last('tls-listening-port');
    if (entry === undefined || entry.effective.kind !== 'number' || !servesTls(config)) return;
    if (entry.effective.number === 0 || entry.effective.number !== config.number('listening-port', 3478)) return;
    const effect = 'This works: coturn opens it once, for plain and encrypted clients.';
    report(finding(entry, `${quoted(entry)} is the same port as \`listening-port\``, { effect }));
  },
};
