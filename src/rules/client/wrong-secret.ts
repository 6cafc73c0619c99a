import { isMisspelt } from '../../coturn/spelling.ts';
import { restPassword } from '../../turn/rest-credentials.ts';
import { decoded } from '../coturn/text.ts';
import { type Client, expectsSecret, logins, placeOf, secretLine } from './client.ts';
import { expiryOf } from './rest-time.ts';
import { type ClientRule, type Context, finding, type Report } from './rule.ts';

export const wrongSecret: ClientRule = {
  id: 'client/wrong-secret',
  severity: 'error',
  summary: 'time-limited credentials that were made with another secret',
  why: 'The password must be the Base64 text of the HMAC-SHA1 of the user name, with static-auth-secret as the key. Otherwise coturn answers 401.',
  remedy:
    'Use the same secret in the server and where credentials are made. `icescope credentials` makes and checks them.',
  bad: [
    "use-auth-secret\nstatic-auth-secret=4f2d9c6be1a7035f8d0c74a2b95e6e13\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: '9379330808:alice', credential: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }]\n",
  ],
  good: [
    "use-auth-secret\nstatic-auth-secret=4f2d9c6be1a7035f8d0c74a2b95e6e13\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: '9379330808:alice', credential: 'eGuyrgZSPrXkvqS/y3SjX6PUlW4=' }]\n",
  ],
  check(client: Client, report: Report, { now }: Context) {
    const secrets = client.config.effective('static-auth-secret').map(({ value }) => decoded(value));
    if (!expectsSecret(client) || secrets.length === 0 || secrets.some(isMisspelt)) return;
    for (const { username, credential } of logins(client)) {
      if (username === undefined || credential === undefined) continue;
      const expiry = expiryOf(client.config, username.text);
      if (expiry === undefined || expiry * 1000 <= now) continue;
      if (secrets.some((secret) => restPassword(secret, username.text) === credential.text)) continue;
      report(
        finding(
          credential.range,
          `the credential was not made with the secret in ${placeOf(client, secretLine(client.config))}`,
          {
            effect: 'Coturn answers 401 to it, unless its database has another secret.',
            certainty: 'likely',
          },
        ),
      );
    }
  },
};
