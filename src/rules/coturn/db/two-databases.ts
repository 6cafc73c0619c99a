import type { Config, Entry } from '../../../coturn/config.ts';
import { databaseOf, isDatabase } from '../../../coturn/effective/auth.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const twoDatabases: CoturnRule = {
  id: 'db/two-databases',
  severity: 'error',
  summary: 'two databases of users, of which coturn opens one',
  why: 'Coturn has one database. The last of these lines is the one that counts; accounts, secrets and realms in the other are never found.',
  remedy: 'Keep the line of the database that holds the accounts, and delete the others.',
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
      if (isDatabase(entry.option.name) && entry.option.name !== last.option.name)
        report(findingAt(entry, last, config));
    }
  },
};

function findingAt(entry: Entry, { option, line }: Entry, { version }: Config) {
  const where = line === undefined ? 'on the command line' : `in line ${line.number}`;
  const message = `\`${entry.option.name}\`: coturn ${version} has one database, and takes the last that is named, \`${option.name}\` ${where}; it never opens this one. Delete the line of the one that you do not use.`;
  return finding(entry, message, { mark: 'key', suggested: deleting([entry]) });
}
