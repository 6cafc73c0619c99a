import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

/** The driver of SQLite knows the home of the user that coturn runs as. */
const IS_EXPANDED: ReadonlySet<string> = new Set(['userdb', 'db']);

export const tildePath: CoturnRule = {
  id: 'tls/tilde-path',
  severity: 'error',
  summary: 'a path that begins with `~`',
  why: 'Only a shell knows `~`. Coturn looks for a file in a folder of that name, does not find it, and goes on without it.',
  remedy: 'Write the whole path.',
  bad: ['cert=~/turn/fullchain.pem\npkey=~/turn/privkey.pem\n', 'log-file=~/turn.log\n'],
  good: ['cert=/srv/turn/fullchain.pem\npkey=/srv/turn/privkey~\n', 'userdb=~/turndb\n'],
  check(config: Config, report: Report) {
    for (const entry of config.entries) {
      if (entry.option.type !== 'path' || !entry.value.startsWith('~') || IS_EXPANDED.has(entry.option.name)) continue;
      const message =
        `${quoted(entry)}: coturn ${config.version} does not know what \`~\` stands for, and looks for a folder of that name. ` +
        'Write the whole path, from `/` on.';
      report(finding(entry, message));
    }
  },
};
