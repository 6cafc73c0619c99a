import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { type CoturnRule, found, type Tell } from '../rule.ts';

export const pidfile: CoturnRule = {
  id: 'proc/pidfile',
  severity: 'info',
  summary: 'nothing is said of a pid file, and the usual place is for root',
  why: 'Coturn writes /var/run/turnserver.pid unless told otherwise. Started as another user it may not: it logs an error, and puts the file into /var/tmp.',
  remedy:
    'Write `pidfile=`, which means none: systemd and containers need none. For those that do, name a folder that the user of coturn may write to.',
  bad: ['realm=example.org\n'],
  good: ['pidfile=\n', 'pidfile=/run/turnserver/turnserver.pid\n'],
  check(config: Config, tell: Tell) {
    if (config.has('pidfile')) return;
    const message = `no \`pidfile\`: coturn ${config.version} writes /var/run/turnserver.pid, and started as another user than root it logs an error and writes /var/tmp/turnserver.pid. Write \`pidfile=\` for none.`;
    tell(found(undefined, message, { option: 'pidfile', suggested: [append(config.syntax, ['pidfile='])] }));
  },
};
