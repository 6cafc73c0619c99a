import { isTlsOn } from '../../coturn/effective/services.ts';
import { isSecure, isTurn } from '../../stun/stun-uri.ts';
import type { Client } from './client.ts';
import { type ClientRule, finding, type Report } from './rule.ts';

export const tlsUnused: ClientRule = {
  id: 'client/tls-unused',
  severity: 'info',
  summary: 'a server with TLS, and a list without a turns: URL',
  why: 'Networks that block UDP and unknown ports often let TLS through, best on port 443. The server supports it, but clients do not know.',
  remedy: 'Add a turns: URL with `?transport=tcp` to the list.',
  bad: [
    "cert=/etc/turn/cert.pem\npkey=/etc/turn/key.pem\nlt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: 'alice', credential: 'wonderland' }]\n",
  ],
  good: [
    "cert=/etc/turn/cert.pem\npkey=/etc/turn/key.pem\nlt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: ['turn:turn.example.org', 'turns:turn.example.org'], username: 'alice', credential: 'wonderland' }]\n",
  ],
  check({ config, servers, isOpen }: Client, report: Report) {
    const urls = servers.flatMap((server) => server.urls);
    const turn = urls.find(({ uri }) => isTurn(uri.scheme));
    if (turn === undefined || isOpen || !isTlsOn(config) || urls.some(({ uri }) => isSecure(uri.scheme))) return;
    const port = config.number('tls-listening-port', 5349);
    report(
      finding(turn.range, `the server speaks TLS on ${port}, but the list has no turns: URL`, {
        effect: `Where UDP is blocked, nothing connects. Add \`turns:${turn.uri.host}${port === 5349 ? '' : `:${port}`}?transport=tcp\`.`,
      }),
    );
  },
};
