import { isTurn } from '../../stun/stun-uri.ts';
import { type Client, placeOf } from './client.ts';
import { type ClientRule, finding, type Report } from './rule.ts';

export const stunOff: ClientRule = {
  id: 'client/stun-off',
  severity: 'error',
  summary: 'a stun: URL for a server that does not answer STUN from clients',
  why: 'With no-stun, coturn ignores Binding requests; with secure-stun it asks for credentials, which browsers do not send to stun: URLs.',
  remedy: 'Remove `no-stun` or `secure-stun`, or use another STUN server.',
  bad: [
    "no-stun\nlt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'stun:turn.example.org' }, { urls: 'turn:turn.example.org', username: 'alice', credential: 'wonderland' }]\n",
  ],
  good: [
    "no-stun\nlt-cred-mech\nuser=alice:wonderland\nrealm=example.org\niceServers: [{ urls: 'turn:turn.example.org', username: 'alice', credential: 'wonderland' }]\n",
  ],
  check(client: Client, report: Report) {
    const option = ['no-stun', 'secure-stun'].find((name) => client.config.isOn(name));
    if (option === undefined) return;
    for (const { uri, range } of client.servers.flatMap(({ urls }) => urls)) {
      if (isTurn(uri.scheme)) continue;
      report(
        finding(range, `stun: gets no answer: ${placeOf(client, client.config.last(option))} has \`${option}\``, {
          effect: 'Clients get no srflx candidate from it; a TURN allocation still shows them their public address.',
        }),
      );
    }
  },
};
