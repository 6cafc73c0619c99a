import type { Config, Entry } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { isSince } from '../../../coturn/version.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { connectionsOf, passwordOf } from './connection.ts';

const MASKS = '4.6.2';

export const cleartext: CoturnRule = {
  id: 'db/cleartext',
  severity: 'warning',
  summary: 'a database password in a connection string',
  why: 'Before 4.6.2, coturn writes the whole string, including the password, to its log. In every release, anyone who can read this file can read the password.',
  remedy:
    'Make the file readable by the server only (mode 0640). For MySQL, encrypt the password and name its key with `secret-key-file`. Before 4.6.2, keep the log as secret as the password.',
  versions: 'a warning before 4.6.2, info since',
  bad: [
    {
      config: 'redis-userdb=ip=127.0.0.1 dbname=2 password=iez4Aegh1ohd connect_timeout=30\n',
      version: '4.6.1',
    },
    'psql-userdb=postgresql://turn:iez4Aegh1ohd@db.example.org/turn\n',
    'mysql-userdb="host=db.example.org dbname=turn user=turn password=iez4Aegh1ohd"\n',
  ],
  good: [
    'psql-userdb=host=/var/run/postgresql dbname=turn user=turn\n',
    'mysql-userdb=host=db.example.org user=turn password=7bd1e9c4\nsecret-key-file=/etc/turn/key\n',
    'userdb=/var/lib/turn/turndb\n',
    'redis-userdb=ip=127.0.0.1 password=$REDIS_PASSWORD\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of connectionsOf(config)) {
      const password = passwordOf(entry.value);
      if (password === '' || isMisspelt(password) || isEncrypted(entry, config)) continue;
      report(findingAt(entry, config));
    }
  },
};

/** Only the MySQL driver can use encrypted passwords. */
function isEncrypted({ option }: Entry, config: Config): boolean {
  return option.name === 'mysql-userdb' && config.text('secret-key-file') !== '';
}

function findingAt(entry: Entry, { version }: Config) {
  const { name } = entry.option;
  if (!isSince(version, MASKS)) {
    const effect = `Keep the log as secret as the password, or update to ${MASKS}.`;
    return finding(entry, `coturn writes the database password of \`${name}\` to its log`, { effect });
  }
  const encrypt = name === 'mysql-userdb' ? 'Encrypt it and name its key with `secret-key-file`, or make' : 'Make';
  const effect = `${encrypt} this file readable by the server only (mode 0640).`;
  return finding(entry, `\`${name}\` contains the database password in plain text`, { effect, severity: 'info' });
}
