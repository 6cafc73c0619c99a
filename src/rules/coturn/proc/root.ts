import type { Config, Entry } from '../../../coturn/config.ts';
import { type CoturnRule, found } from '../rule.ts';
import { quoted } from '../text.ts';

/** What only root may read or write, by the options that name it. */
const ROOTS: readonly (readonly [option: string, path: RegExp, why: string])[] = [
  ['pkey', /^\/etc\/letsencrypt\/(?:live|archive)\//, 'only root reads this key'],
  ['pidfile', /^(?:\/var)?\/run\/[^/]+$/, 'only root writes there'],
];

export const root: CoturnRule = {
  id: 'proc/root',
  severity: 'info',
  summary: 'what the file names is for root alone, and coturn is to stay root',
  why: 'Paths in this file can be used by root alone, so coturn is started as root, and without `proc-user` it stays so: a fault in its parsers then costs the machine. Started as another user it does without them.',
  remedy:
    'Copy keys to where the user of coturn may read them, and let the unit start it as that user; or write `proc-user` and `proc-group`.',
  bad: [
    'cert=/etc/letsencrypt/live/turn.example.org/fullchain.pem\npkey=/etc/letsencrypt/live/turn.example.org/privkey.pem\n',
    'pidfile=/var/run/turnserver.pid\n',
  ],
  good: [
    'pkey=/etc/turnserver/privkey.pem\n',
    'pidfile=/run/turnserver/turnserver.pid\n',
    'pidfile=/var/run/turnserver.pid\nproc-user=turnserver\nproc-group=turnserver\n',
    'realm=example.org\n',
  ],
  *check(config: Config) {
    if (config.has('proc-user')) return;
    for (const [option, path, why] of ROOTS) {
      const entry = config.last(option);
      if (entry === undefined || !path.test(entry.value)) continue;
      yield report(entry, why, config);
      return;
    }
  },
};

function report(entry: Entry, why: string, { version }: Config) {
  const message = `${quoted(entry)}: ${why}, and coturn ${version} stays root for as long as it runs, as there is no \`proc-user\`. Write \`proc-user\` and \`proc-group\`, or use a path that its own user may use.`;
  return found(entry, message);
}
