import type { Client } from './client.ts';
import { type ClientRule, finding, type Report } from './rule.ts';

export const otherServer: ClientRule = {
  id: 'client/other-server',
  severity: 'info',
  summary: 'several TURN servers, none of which the configuration names',
  why: 'It is unknown which of them this configuration belongs to, so they were not compared.',
  remedy: 'Set `realm` to the domain of the server, or `external-ip` to its address, if one of them is meant.',
  bad: [
    "lt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: ['turn:a.example.net', 'turn:b.example.com'], username: 'alice', credential: 'wonderland' }]\n",
  ],
  good: [
    "lt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: ['turn:a.example.org', 'turn:b.example.com'], username: 'alice', credential: 'wonderland' }]\n",
  ],
  check({ strangers, file }: Client, report: Report) {
    const [first] = strangers;
    if (first === undefined) return;
    const hosts = [...new Set(strangers.map(({ uri }) => uri.host))];
    report(
      finding(first.range, `not compared with ${file}, which names none of these ${hosts.length} servers`, {
        effect: 'Neither `realm` nor an address in it is that of a server in this list.',
      }),
    );
  },
};
