import { isSecure } from '../../stun/stun-uri.ts';
import { type Client, placeOf } from './client.ts';
import { type ClientRule, finding, type Report } from './rule.ts';

export const transportOff: ClientRule = {
  id: 'client/transport-off',
  severity: 'error',
  summary: 'a URL with a transport that is turned off in the server',
  why: 'With no-udp or no-tcp, coturn does not listen for that transport at all.',
  remedy: 'Remove `no-udp` or `no-tcp`, or the URL.',
  bad: [
    "no-tcp\nlt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org?transport=tcp', username: 'alice', credential: 'wonderland' }]\n",
    "no-udp\nlt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: 'alice', credential: 'wonderland' }]\n",
  ],
  good: [
    "no-tcp\nlt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: 'alice', credential: 'wonderland' }]\n",
  ],
  check(client: Client, report: Report) {
    for (const { uri, range } of client.servers.flatMap(({ urls }) => urls)) {
      if (isSecure(uri.scheme)) continue;
      const transport = uri.transport === 'tcp' ? 'tcp' : 'udp';
      const option = `no-${transport}`;
      if (!client.config.isOn(option)) continue;
      report(
        finding(
          range,
          `${placeOf(client, client.config.last(option))} turns ${transport.toUpperCase()} off (\`${option}\`)`,
          {
            effect: 'Nothing answers this URL.',
          },
        ),
      );
    }
  },
};
