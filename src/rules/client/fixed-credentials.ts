import { type Client, expectsSecret, logins, placeOf, secretLine } from './client.ts';
import { expiryOf } from './rest-time.ts';
import { type ClientRule, finding, type Report } from './rule.ts';

export const fixedCredentials: ClientRule = {
  id: 'client/fixed-credentials',
  severity: 'error',
  summary: 'a fixed user name and password for a server that expects time-limited ones',
  why: 'With a shared secret, coturn takes a user name for the time at which it expires, and computes the password. A fixed name is a time long ago, so every allocation gets 401.',
  remedy:
    'Give clients credentials that are made for them (`icescope credentials --secret-file FILE`), or use `lt-cred-mech` and `user=NAME:PASSWORD` in place of the secret.',
  bad: [
    "use-auth-secret\nstatic-auth-secret=4f2d9c6be1a7035f8d0c74a2b95e6e13\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org:3478', username: 'alice', credential: 'wonderland' }]\n",
  ],
  good: [
    "lt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org:3478', username: 'alice', credential: 'wonderland' }]\n",
  ],
  check(client: Client, report: Report) {
    if (!expectsSecret(client)) return;
    for (const { username } of logins(client)) {
      if (username === undefined || expiryOf(client.config, username.text) !== undefined) continue;
      const line = secretLine(client.config);
      report(
        finding(username.range, `the user name is fixed, but ${placeOf(client, line)} expects time-limited ones`, {
          effect: `With \`${line?.option.name ?? 'use-auth-secret'}\`, coturn answers 401 to every fixed user name.`,
        }),
      );
    }
  },
};
