import type { OptionEntry } from '../option.ts';

/** TODO */
export const DATABASES: Readonly<Record<string, OptionEntry>> = {
  userdb: {
    type: 'path',
    build: 'sqlite',
    default: '/var/lib/turn/turndb (Debian), /var/db/turndb or /usr/local/var/db/turndb',
    short: 'b',
    doc: 'SQLite database; created when missing; a failed open is only logged.',
  },
  db: { type: 'path', since: '4.3.1.1', default: 'see userdb', doc: 'Alias of userdb.' },
  'psql-userdb': { type: 'text', build: 'postgresql', secret: true, short: 'e', doc: 'PostgreSQL connection string.' },
  'sql-userdb': { type: 'text', build: 'postgresql', secret: true, doc: 'Alias of psql-userdb.' },
  'mysql-userdb': { type: 'text', build: 'mysql', secret: true, short: 'M', doc: 'MySQL/MariaDB connection string.' },
  'mongo-userdb': { type: 'text', since: '4.1.0.1', build: 'mongo', secret: true, short: 'J', doc: 'MongoDB URI.' },
  'redis-userdb': { type: 'text', build: 'hiredis', secret: true, short: 'N', doc: 'Redis user database.' },
  'redis-statsdb': { type: 'text', build: 'hiredis', secret: true, short: 'O', doc: 'Redis statistics database.' },
  'secret-key-file': { type: 'path', since: '4.5.0.8', doc: 'AES key for encrypted mysql password.' },
};
