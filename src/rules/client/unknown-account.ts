import { accountsOf } from '../../coturn/effective/auth.ts';
import { decoded } from '../coturn/text.ts';
import { type Client, expectsAccounts, logins } from './client.ts';
import { expiryOf } from './rest-time.ts';
import { type ClientRule, finding, type Report } from './rule.ts';

export const unknownAccount: ClientRule = {
  id: 'client/unknown-account',
  severity: 'error',
  summary: 'a user name that the server has no account for',
  why: 'Coturn answers 401 to names that are neither in its configuration nor in its database.',
  remedy: 'Add `user=NAME:PASSWORD`, or write the name of an account that exists. Names are case-sensitive.',
  bad: [
    "lt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: 'Alice', credential: 'wonderland' }]\n",
  ],
  good: [
    "lt-cred-mech\nrealm=example.org\nuserdb=/var/lib/turn/turndb\niceServers: [{ urls: 'turn:turn.example.org', username: 'alice', credential: 'wonderland' }]\n",
  ],
  check(client: Client, report: Report) {
    const accounts = accountsOf(client.config);
    if (!expectsAccounts(client) || accounts.length === 0) return;
    const names = accounts.map(({ user }) => decoded(user.name));
    for (const { username } of logins(client)) {
      if (username === undefined || names.includes(username.text)) continue;
      if (expiryOf(client.config, username.text) !== undefined) continue;
      report(
        finding(username.range, `${client.file} has no account of this name`, {
          effect: 'Coturn answers 401, unless its database has one.',
          certainty: 'likely',
        }),
      );
    }
  },
};
