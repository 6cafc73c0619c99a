import type { Config, Entry } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { isSince, type Version } from '../../../coturn/version.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { connectionsOf } from './connection.ts';
import { COMMON_KEYS, LIBPQ_KEYS, MYSQL_KEYS } from './connection-keys.ts';

export const malformed: CoturnRule = {
  id: 'db/malformed',
  severity: 'error',
  summary: 'a connection string that coturn cannot read',
  why: 'Coturn logs `connection string format error` whenever it needs the database, keeps running and never opens it. It finds no accounts, secrets or realms there, and answers clients with 401.',
  remedy: 'Write `key=value` pairs separated by spaces, such as `host=127.0.0.1 dbname=turn user=turn password=…`.',
  versions: 'all; the keys for MySQL and Redis are checked up to 4.6.1',
  bad: [
    'redis-userdb=192.0.2.20:6379\n',
    'redis-statsdb=redis://192.0.2.20/2\n',
    'psql-userdb=host=192.0.2.20 dbname=turn pwd=iez4Aegh1ohd\n',
    'psql-userdb=\n',
    'mysql-userdb=host = 192.0.2.20\n',
    { config: 'mysql-userdb=host=192.0.2.20 database=turn pass=iez4Aegh1ohd\n', version: '4.6.1' },
  ],
  good: [
    'redis-userdb=ip=127.0.0.1 dbname=2 connect_timeout=30\n',
    "psql-userdb=host = 127.0.0.1 dbname=turn password='iez4 Aegh1ohd'\n",
    'psql-userdb=postgresql://turn:iez4Aegh1ohd@127.0.0.1/turn\n',
    {
      config: 'mysql-userdb=host=127.0.0.1 db=turn user=turn pwd=iez4Aegh1ohd ssl-ca=/etc/ssl/ca.pem\n',
      version: '4.6.1',
    },
    'mongo-userdb=mongodb://127.0.0.1/turn\nredis-statsdb=\n',
    'redis-userdb=$REDIS\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of connectionsOf(config)) {
      const fault = isMisspelt(entry.value) ? undefined : faultOf(entry, config.version);
      if (fault !== undefined) report(findingAt(entry, fault));
    }
  },
};

/** What is wrong, as a predicate. */
function faultOf({ option, value }: Entry, version: Version): string | undefined {
  const kind = option.name.replace(/-.*/, '');
  if (kind === 'mongo') return undefined;
  if (value === '') return option.name === 'redis-statsdb' ? undefined : 'is empty';
  if (kind !== 'psql' && kind !== 'sql') return faultOfWords(value, kind, version);
  return /^postgres(?:ql)?:\/\//.test(value) ? undefined : faultOfPairs(value);
}

/** Coturn's own syntax: spaces separate the pairs, and none may surround the `=`. */
function faultOfWords(value: string, kind: string, version: Version): string | undefined {
  const words = value.split(/ +/).filter((word) => word !== '');
  if (words.some((word) => !word.includes('='))) return missing(value);
  if (isSince(version, '4.6.2')) return undefined;
  const known = kind === 'mysql' ? MYSQL_KEYS : COMMON_KEYS;
  return unknownIn(
    words.map((word) => word.slice(0, word.indexOf('='))),
    known,
  );
}

/** libpq's syntax: spaces may surround the `=`, and single quotes keep a value together. */
function faultOfPairs(value: string): string | undefined {
  const keys: string[] = [];
  for (const [, key = '', equals] of value.matchAll(PAIR)) {
    if (equals === undefined) return missing(value);
    keys.push(key);
  }
  return unknownIn(keys, LIBPQ_KEYS);
}

const PAIR = /([^\s=]+)(?:\s*(=)\s*(?:'(?:\\.|[^'\\])*'|(?:\\.|[^\s\\])*))?/gs;

/** The text itself may be part of a password: it is not shown. */
function missing(value: string): string {
  return /^[a-z+]+:\/\//i.test(value) ? 'is a URL' : 'has a part without `=`';
}

function unknownIn(keys: readonly string[], known: ReadonlySet<string>): string | undefined {
  const key = keys.find((one) => one !== '' && !known.has(one));
  if (key === undefined) return undefined;
  return /^[\w-]{1,40}$/.test(key) ? `has an unknown key, \`${key}\`` : 'has an unknown key';
}

function findingAt(entry: Entry, fault: string) {
  const { name } = entry.option;
  const loss = name === 'redis-statsdb' ? 'reports no sessions there' : 'finds no accounts, secrets or realms there';
  const effect = `Coturn keeps running but never opens this database, and ${loss}. Write \`key=value\` pairs separated by spaces.`;
  return finding(entry, `the connection string of \`${name}\` ${fault}`, { effect });
}
