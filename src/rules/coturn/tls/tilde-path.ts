import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

/** The SQLite driver expands `~` to the home of the user that coturn runs as. */
const IS_EXPANDED: ReadonlySet<string> = new Set(['userdb', 'db']);

export const tildePath: CoturnRule = {
  id: 'tls/tilde-path',
  severity: 'error',
  summary: 'a path that starts with `~`',
  why: 'Only a shell expands `~`. Coturn looks for a directory with that name, does not find it, and continues without the file.',
  remedy: 'Write the full path.',
  bad: ['cert=~/turn/fullchain.pem\npkey=~/turn/privkey.pem\n', 'log-file=~/turn.log\n'],
  good: ['cert=/srv/turn/fullchain.pem\npkey=/srv/turn/privkey~\n', 'userdb=~/turndb\n'],
  check(config: Config, report: Report) {
    for (const entry of config.entries) {
      if (entry.option.type !== 'path' || !entry.value.startsWith('~') || IS_EXPANDED.has(entry.option.name)) continue;
      const effect = 'It looks for a directory with that name. Write the full path.';
      report(finding(entry, `${quoted(entry)}: coturn does not expand \`~\``, { effect }));
    }
  },
};
