import type { OptionEntry } from '../option.ts';

/** Where accounts are stored outside the file. */
export const DATABASES: Readonly<Record<string, OptionEntry>> = {
  userdb: {
    type: 'path',
    build: 'sqlite',
    short: 'b',
    default: '/var/lib/turn/turndb',
    doc: 'SQLite file with accounts, secrets and realms.',
  },
  db: { type: 'path', since: '4.3.1.1', default: '/var/lib/turn/turndb', doc: 'Another name for userdb.' },
  'psql-userdb': {
    type: 'text',
    build: 'postgresql',
    secret: true,
    short: 'e',
    doc: 'Connection string of a PostgreSQL database with accounts.',
  },
  'sql-userdb': { type: 'text', build: 'postgresql', secret: true, doc: 'Another name for psql-userdb.' },
  'mysql-userdb': {
    type: 'text',
    build: 'mysql',
    secret: true,
    short: 'M',
    doc: 'Connection string of a MySQL or MariaDB database with accounts.',
  },
  'mongo-userdb': {
    type: 'text',
    since: '4.1.0.1',
    build: 'mongo',
    secret: true,
    short: 'J',
    doc: 'URI of a MongoDB database with accounts.',
  },
  'redis-userdb': {
    type: 'text',
    build: 'hiredis',
    secret: true,
    short: 'N',
    doc: 'Connection string of a Redis database with accounts.',
  },
  'redis-statsdb': {
    type: 'text',
    build: 'hiredis',
    secret: true,
    short: 'O',
    doc: 'Connection string of a Redis database that sessions and traffic are reported to.',
  },
  'secret-key-file': {
    type: 'path',
    since: '4.5.0.8',
    doc: 'File with the AES key that the password of mysql-userdb is encrypted with.',
  },
};
