import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { memberOf } from '../../ice-servers/value.ts';
import type { IceServersRule, Report } from './rule.ts';
import { nameOf } from './support/servers.ts';

export const ignoredMember: IceServersRule = {
  id: 'ice-servers/ignored-member',
  severity: 'error',
  summary: 'a member that browsers no longer support',
  why: "credentialType 'oauth' and sdpSemantics 'plan-b' were removed from the standard and from browsers, which ignore them.",
  remedy: 'Use a user name and a password, and Unified Plan.',
  bad: [
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: u, credential: c, credentialType: 'oauth' }] };",
    "pc = { iceServers: [], sdpSemantics: 'plan-b' };",
  ],
  good: [
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: u, credential: c, credentialType: 'password' }] };",
    "pc = { iceServers: [], sdpSemantics: 'unified-plan' };",
  ],
  check({ object, servers }: RtcConfiguration, report: Report) {
    const semantics = object === undefined ? undefined : memberOf(object, 'sdpSemantics');
    if (semantics?.value.kind === 'text' && semantics.value.text === 'plan-b') {
      const message = "browsers no longer support sdpSemantics 'plan-b'";
      report({
        message,
        range: semantics.range,
        option: semantics.name,
        effect: 'They ignore it and use Unified Plan.',
      });
    }
    for (const entry of servers) {
      const type = entry.members.find(({ name }) => name === 'credentialType');
      if (type?.value.kind !== 'text' || type.value.text === 'password') continue;
      const message = `${nameOf(entry)}: browsers have no credentialType but 'password'`;
      report({
        message,
        range: type.range,
        option: type.name,
        effect: 'They ignore it and take the credential as a password.',
      });
    }
  },
};
