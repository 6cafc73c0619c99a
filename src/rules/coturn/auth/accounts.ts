import type { Config, Entry } from '../../../coturn/config.ts';
import { accountsOf, mechanismOf } from '../../../coturn/effective/auth.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import type { User } from '../../../coturn/values/user.ts';

export interface Account {
  readonly entry: Entry;
  readonly user: User;
}

/** The accounts with which clients can log in; none where coturn drops them all. */
export function liveAccounts(config: Config): Account[] {
  return mechanismOf(config) === 'long-term' ? accountsOf(config) : [];
}

/** The accounts with a chosen password, not a key or a placeholder. */
export function passwordAccounts(config: Config): Account[] {
  return liveAccounts(config).filter(({ entry, user }) => !user.isKey && !isMisspelt(entry.value));
}

/** Why a password is easy to guess, without revealing it; undefined if it is not. */
export function weaknessOf({ name, password }: User): string | undefined {
  const plain = password.toLowerCase();
  const stem = plain.replace(/[\d!@#$._-]+$/, '');
  const isFirst = [plain, stem].some((one) => WELL_KNOWN.has(one) || (one === name.toLowerCase() && one !== ''));
  if (isFirst) return 'is among the first that attackers try';
  return password.length < 8 ? 'has fewer than 8 characters' : undefined;
}

/** From examples in manuals and lists of the most common passwords. */
const WELL_KNOWN = new Set([
  '12345678',
  '123456789',
  '1234567890',
  'admin',
  'changeme',
  'coturn',
  'credential',
  'default',
  'demo',
  'example',
  'guest',
  'letmein',
  'mypassword',
  'pass',
  'passw0rd',
  'password',
  'qwerty',
  'qwertyuiop',
  'secret',
  'stun',
  'test',
  'testpass',
  'testpassword',
  'turn',
  'turnpass',
  'turnpassword',
  'turnserver',
  'user',
  'welcome',
  'youhavetoberealistic',
]);
