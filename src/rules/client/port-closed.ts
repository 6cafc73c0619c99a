import type { Client } from './client.ts';
import { isOftenForwarded, portsOf } from './ports.ts';
import { type ClientRule, finding, type Report } from './rule.ts';

export const portClosed: ClientRule = {
  id: 'client/port-closed',
  severity: 'error',
  summary: 'a URL with a port that the server does not listen on',
  why: 'Clients use a port on which nothing answers, unless a proxy or a firewall in front of coturn forwards it.',
  remedy: 'Write the port of `listening-port` or `tls-listening-port`, or change those.',
  bad: [
    "listening-port=3478\nlt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org:3748', username: 'alice', credential: 'wonderland' }]\n",
    "no-tls\nno-dtls\nlt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turns:turn.example.org', username: 'alice', credential: 'wonderland' }]\n",
  ],
  good: [
    "listening-port=3479\nlt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org:3479', username: 'alice', credential: 'wonderland' }]\n",
  ],
  check(client: Client, report: Report) {
    const ports = portsOf(client.config);
    for (const { uri, range } of client.servers.flatMap(({ urls }) => urls)) {
      if (ports.has(uri.port)) continue;
      report(
        finding(range, `${client.file} listens on ${[...ports].join(' and ')}, not on ${uri.port}`, {
          effect: 'Nothing answers there, unless something in front of coturn forwards that port.',
          certainty: 'likely',
          ...(isOftenForwarded(uri.port) ? { severity: 'warning' } : {}),
        }),
      );
    }
  },
};
