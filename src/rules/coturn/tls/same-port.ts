import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { servesTls } from './state.ts';

const PAIR = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';

export const samePort: CoturnRule = {
  id: 'tls/same-port',
  severity: 'info',
  summary: 'one port for plain and encrypted clients',
  why: 'This works: coturn tells them apart by their first bytes, and so it does on every one of its ports.',
  remedy: 'There is nothing to do. Firewalls and URLs must name that one port for both.',
  bad: [`${PAIR}listening-port=443\ntls-listening-port=443\n`, `${PAIR}tls-listening-port=3478\n`],
  good: [`${PAIR}listening-port=3478\ntls-listening-port=443\n`, PAIR],
  check(config: Config, report: Report) {
    const entry = config.last('tls-listening-port');
    if (entry === undefined || entry.effective.kind !== 'number' || !servesTls(config)) return;
    if (entry.effective.number === 0 || entry.effective.number !== config.number('listening-port', 3478)) return;
    const message =
      `${quoted(entry)}: \`listening-port\` is the same, and coturn ${config.version} opens it once, for plain and encrypted ` +
      'clients alike. That works.';
    report(finding(entry, message));
  },
};
