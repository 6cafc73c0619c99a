import type { Config } from '../../coturn/config.ts';
import { accountsOf } from '../../coturn/effective/auth.ts';
import { isMisspelt } from '../../coturn/spelling.ts';
import type { User } from '../../coturn/values/user.ts';
import { longTermKey } from '../../stun/keys.ts';
import { decoded } from '../coturn/text.ts';
import { type Client, expectsAccounts, logins, placeOf } from './client.ts';
import { type ClientRule, finding, type Report } from './rule.ts';

export const wrongPassword: ClientRule = {
  id: 'client/wrong-password',
  severity: 'error',
  summary: 'a password that does not match the account',
  why: 'Coturn answers 401 to it. The key of an account is made from user name, realm and password together.',
  remedy: 'Write the same password in both files; make a new key with `turnadmin -k` if the realm has changed.',
  bad: [
    "lt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: 'alice', credential: 'looking-glass' }]\n",
    "lt-cred-mech\nuser=alice:0x5d41402abc4b2a76b9719d911017c592\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: 'alice', credential: 'wonderland' }]\n",
  ],
  good: [
    "lt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: 'alice', credential: 'wonderland' }]\n",
  ],
  check(client: Client, report: Report) {
    if (!expectsAccounts(client)) return;
    for (const { username, credential } of logins(client)) {
      const account = accountsOf(client.config).findLast(({ user }) => decoded(user.name) === username?.text);
      if (account === undefined || credential === undefined || isMisspelt(account.entry.value)) continue;
      if (isRight(client.config, account.user, credential.text)) continue;
      report(
        finding(credential.range, `the credential is not the password in ${placeOf(client, account.entry)}`, {
          effect: 'Coturn answers 401 to it.',
        }),
      );
    }
  },
};

function isRight(config: Config, { name, password, isKey }: User, credential: string): boolean {
  if (!isKey) return decoded(password) === credential;
  const realm = decoded(config.text('realm'));
  const key = longTermKey({ username: decoded(name), realm, password: credential });
  // Without a realm in the file, coturn takes the domain of its machine.
  return realm === '' || Buffer.from(key).toString('hex') === password.slice('0x'.length).toLowerCase();
}
