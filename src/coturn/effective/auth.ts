import type { Config, Entry } from '../config.ts';
import type { User } from '../values/user.ts';

/** How clients authenticate. `secret` is the TURN REST API: user names with a timestamp, passwords that are an HMAC. */
export type Mechanism = 'anonymous' | 'long-term' | 'secret';

/**
 * The mechanism that coturn ends up with after reading everything (`main` of its mainrelay.c). `lt-cred-mech=0` and
 * `no-auth=0` turn off what earlier lines turned on, even a shared secret; `oauth` alone turns nothing on.
 */
export function mechanismOf(config: Config): Mechanism {
  const { ct, asks, isAnonymous } = settle(config);
  const isAccountsOnly = !asks && !isAnonymous && !usesSecret(config) && accountsOf(config).length > 0;
  if (ct !== 'long-term' && !isAccountsOnly) return 'anonymous';
  return usesSecret(config) ? 'secret' : 'long-term';
}

/** Both credentials and no-auth: coturn exits. */
export function isAuthContradictory(config: Config): boolean {
  const { asks, isAnonymous } = settle(config);
  return asks && isAnonymous;
}

/** The line that turned authentication off again after another had turned it on. */
export function undoneBy(config: Config): Entry | undefined {
  const { last } = settle(config);
  return mechanismOf(config) === 'anonymous' && asksSomewhere(config) && isOff(last) ? last : undefined;
}

function asksSomewhere(config: Config): boolean {
  return usesSecret(config) || config.all('lt-cred-mech').some((entry) => !isOff(entry));
}

function isOff(entry: Entry | undefined): boolean {
  return entry?.effective.kind === 'boolean' && !entry.effective.on;
}

/** The three variables in which coturn keeps this, as its lines change them one after the other. */
interface Settled {
  readonly ct: 'long-term' | 'none' | 'undefined';
  readonly asks: boolean;
  readonly isAnonymous: boolean;
  readonly last: Entry | undefined;
}

const SETTING = ['lt-cred-mech', 'no-auth', 'use-auth-secret', 'static-auth-secret'];

function settle(config: Config): Settled {
  let state: Settled = { ct: 'none', asks: false, isAnonymous: false, last: undefined };
  for (const entry of config.entries) {
    if (SETTING.includes(entry.option.name)) state = afterLine(state, entry);
  }
  return state;
}

function afterLine(state: Settled, entry: Entry): Settled {
  const on = !isOff(entry);
  if (entry.option.name === 'no-auth') return { ...state, ct: on ? 'none' : 'undefined', isAnonymous: on, last: entry };
  return { ...state, ct: on ? 'long-term' : 'undefined', asks: on, last: entry };
}

/** A secret alone turns the mechanism on. */
export function usesSecret(config: Config): boolean {
  return config.isOn('use-auth-secret') || config.has('static-auth-secret');
}

export function accountsOf(config: Config): { entry: Entry; user: User }[] {
  return config
    .all('user')
    .flatMap((entry) => (entry.effective.kind === 'user' ? [{ entry, user: entry.effective.user }] : []));
}

/** The options that name a database; the last one in the file counts, whichever it is. */
export const DATABASES: readonly string[] = [
  'userdb',
  'db',
  'psql-userdb',
  'sql-userdb',
  'mysql-userdb',
  'mongo-userdb',
  'redis-userdb',
];

export function isDatabase(option: string): boolean {
  return DATABASES.includes(option);
}

/** The configured database; the last one counts. Without one, coturn looks for its SQLite file. */
export function databaseOf(config: Config): Entry | undefined {
  return config.entries.findLast(({ option }) => isDatabase(option.name));
}
