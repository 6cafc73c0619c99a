import type { Config, Entry } from '../config.ts';
import type { User } from '../values/user.ts';

/** How clients are told apart. `secret` is the TURN REST API: names that carry a time, passwords that are an HMAC. */
export type Mechanism = 'anonymous' | 'long-term' | 'secret';

/** What coturn settles on after it has read everything (`main` of its mainrelay.c). */
export function mechanismOf(config: Config): Mechanism {
  if (usesSecret(config)) return 'secret';
  if (config.isOn('lt-cred-mech')) return 'long-term';
  if (config.isOn('no-auth')) return 'anonymous';
  return accountsOf(config).length > 0 || config.isOn('oauth') ? 'long-term' : 'anonymous';
}

/** A secret in the file turns the mechanism on by itself. */
export function usesSecret(config: Config): boolean {
  return config.isOn('use-auth-secret') || config.has('static-auth-secret');
}

export function accountsOf(config: Config): { entry: Entry; user: User }[] {
  return config.all('user').flatMap((entry) => (entry.held.kind === 'user' ? [{ entry, user: entry.held.user }] : []));
}

const DATABASES = ['userdb', 'db', 'psql-userdb', 'sql-userdb', 'mysql-userdb', 'mongo-userdb', 'redis-userdb'];

export function isDatabase(option: string): boolean {
  return DATABASES.includes(option);
}

/** The database that was asked for; the last one counts. Without one, coturn looks for its SQLite file. */
export function databaseOf(config: Config): Entry | undefined {
  return config.entries.findLast(({ option }) => isDatabase(option.name));
}
