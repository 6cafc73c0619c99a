import { isTlsOn } from '../../coturn/effective/services.ts';
import { isSecure } from '../../stun/stun-uri.ts';
import { type Client, placeOf } from './client.ts';
import { isOftenForwarded } from './ports.ts';
import { type ClientRule, finding, type Report } from './rule.ts';

export const tlsOff: ClientRule = {
  id: 'client/tls-off',
  severity: 'error',
  summary: 'a turns: URL for a server without TLS',
  why: 'Without a certificate and a key, or with no-tls, coturn does not speak TLS, and the handshake fails.',
  remedy: 'Set `cert` and `pkey` and remove `no-tls`, or write turn: in the URL.',
  bad: [
    "no-tls\nlt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turns:turn.example.org:3478', username: 'alice', credential: 'wonderland' }]\n",
    "lt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turns:turn.example.org', username: 'alice', credential: 'wonderland' }]\n",
  ],
  good: [
    "cert=/etc/turn/cert.pem\npkey=/etc/turn/key.pem\nlt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turns:turn.example.org', username: 'alice', credential: 'wonderland' }]\n",
  ],
  check(client: Client, report: Report) {
    const { config, file } = client;
    if (isTlsOn(config)) return;
    const why = config.isOn('no-tls')
      ? `${placeOf(client, config.last('no-tls'))} turns TLS off`
      : `${file} has no certificate and key`;
    for (const { uri, range } of client.servers.flatMap(({ urls }) => urls)) {
      if (!isSecure(uri.scheme)) continue;
      report(
        finding(range, `${uri.scheme}: needs TLS, but ${why}`, {
          effect: 'The TLS handshake fails, unless a proxy in front of coturn does it.',
          certainty: 'likely',
          ...(isOftenForwarded(uri.port) ? { severity: 'warning' } : {}),
        }),
      );
    }
  },
};
