import type { Config } from '../../../coturn/config.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { servesTls } from './state.ts';

const PAIR = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';

export const dhWeak: CoturnRule = {
  id: 'tls/dh-weak',
  severity: 'warning',
  summary: 'a Diffie-Hellman group of 566 or 1066 bits',
  why: 'Such groups can be broken. OpenSSL 3 refuses them: coturn logs `cannot set DH` and continues without.',
  remedy: 'Delete the line: the default is a group of 2066 bits.',
  bad: [`${PAIR}dh566\n`, `${PAIR}dh1066=yes\n`],
  good: [PAIR, `${PAIR}dh566=no\n`, 'dh1066\nno-tls\n'],
  check(config: Config, report: Report) {
    if (!servesTls(config)) return;
    for (const name of ['dh566', 'dh1066']) {
      const entry = config.last(name);
      if (entry === undefined || !config.isOn(name)) continue;
      const message = `${quoted(entry)}: a Diffie-Hellman group of ${name.slice(2)} bits can be broken`;
      const effect = 'With OpenSSL 3, coturn cannot set it at all. The default has 2066 bits.';
      report(finding(entry, message, { effect, suggested: deleting(config.all(name)) }));
    }
  },
};
