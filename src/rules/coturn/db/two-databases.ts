import type { Config, Entry } from '../../../coturn/config.ts';
import { databaseOf, isDatabase } from '../../../coturn/effective/auth.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const twoDatabases: CoturnRule = {
  id: 'db/two-databases',
  severity: 'error',
  summary: 'two user databases, although coturn opens only one',
  why: 'Coturn has one user database: the last of these lines counts. It never finds accounts, secrets and realms that are in the other.',
  remedy: 'Keep the line of the database that has the accounts, and delete the others.',
  bad: [
    'userdb=/var/lib/turn/turndb\nredis-userdb=ip=127.0.0.1 dbname=2\n',
    'psql-userdb=host=/var/run/postgresql dbname=turn\ndb=/var/lib/turn/turndb\n',
  ],
  good: [
    'userdb=/var/lib/turn/turndb\nredis-statsdb=ip=127.0.0.1 dbname=3\n',
    'redis-userdb=ip=127.0.0.1 dbname=2\n',
    'userdb=/var/lib/turn/old\nuserdb=/var/lib/turn/turndb\n',
  ],
  check(config: Config, report: Report) {
    const last = databaseOf(config);
    if (last === undefined) return;
    for (const entry of config.entries) {
      if (isDatabase(entry.option.name) && entry.option.name !== last.option.name) report(findingAt(entry, last));
    }
  },
};

function findingAt(entry: Entry, { option, line }: Entry) {
  const where = line === undefined ? 'on the command line' : `on line ${line.number}`;
  const message = `\`${entry.option.name}\` is overridden by \`${option.name}\` ${where}`;
  const effect = 'Coturn opens only the last user database, and never this one.';
  return finding(entry, message, { effect, mark: 'key', suggested: deleting([entry]) });
}
