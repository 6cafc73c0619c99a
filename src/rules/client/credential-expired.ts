import { type Client, expectsSecret, logins, placeOf, secretLine } from './client.ts';
import { expiryOf } from './rest-time.ts';
import { type ClientRule, type Context, finding, type Report } from './rule.ts';

export const credentialExpired: ClientRule = {
  id: 'client/credential-expired',
  severity: 'error',
  summary: 'time-limited credentials that have expired',
  why: 'The time in the user name is past, so coturn answers 401 to every allocation.',
  remedy: 'Make credentials when a client asks for them; do not write them into a file.',
  bad: [
    "use-auth-secret\nstatic-auth-secret=4f2d9c6be1a7035f8d0c74a2b95e6e13\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: '1379330808:alice', credential: 'x' }]\n",
    "use-auth-secret\nstatic-auth-secret=4f2d9c6be1a7035f8d0c74a2b95e6e13\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: 'alice:1379330808', credential: 'x' }]\n",
  ],
  good: [
    "use-auth-secret\nstatic-auth-secret=4f2d9c6be1a7035f8d0c74a2b95e6e13\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: '9379330808:alice', credential: 'x' }]\n",
  ],
  check(client: Client, report: Report, { now }: Context) {
    if (!expectsSecret(client)) return;
    for (const { username } of logins(client)) {
      if (username === undefined) continue;
      const expiry = expiryOf(client.config, username.text);
      if (expiry === undefined || expiry * 1000 > now) continue;
      const date = new Date(expiry * 1000).toISOString().slice(0, 10);
      report(
        finding(username.range, `the credentials expired on ${date}`, {
          effect: `${placeOf(client, secretLine(client.config))} makes coturn answer 401 to them.`,
        }),
      );
    }
  },
};
