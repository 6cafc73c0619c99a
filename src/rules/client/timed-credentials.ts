import { accountsOf } from '../../coturn/effective/auth.ts';
import { decoded } from '../coturn/text.ts';
import { type Client, expectsAccounts, logins, placeOf } from './client.ts';
import { expiryOf } from './rest-time.ts';
import { type ClientRule, finding, type Report } from './rule.ts';

export const timedCredentials: ClientRule = {
  id: 'client/timed-credentials',
  severity: 'error',
  summary: 'time-limited credentials for a server that has accounts',
  why: 'Without a shared secret, coturn knows accounts only. A user name with a time in it is not one of them, so it gets 401.',
  remedy:
    'Add `use-auth-secret` and the `static-auth-secret` that the credentials are made with, or give clients an account.',
  bad: [
    "lt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: '9379330808:alice', credential: 'x' }]\n",
  ],
  good: [
    "lt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: 'alice', credential: 'wonderland' }]\n",
  ],
  check(client: Client, report: Report) {
    if (!expectsAccounts(client)) return;
    const names = accountsOf(client.config).map(({ user }) => decoded(user.name));
    for (const { username } of logins(client)) {
      if (username === undefined || names.includes(username.text)) continue;
      if (expiryOf(client.config, username.text) === undefined) continue;
      report(
        finding(
          username.range,
          `the user name is time-limited, but ${placeOf(client, client.config.last('lt-cred-mech'))} has accounts only`,
          {
            effect: 'Coturn answers 401 to it: `use-auth-secret` is not set.',
          },
        ),
      );
    }
  },
};
