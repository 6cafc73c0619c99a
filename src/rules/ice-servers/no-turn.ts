import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import { hasTurn, isFullyKnown, isRelayOnly } from './support/servers.ts';

export const noTurn: IceServersRule = {
  id: 'ice-servers/no-turn',
  severity: 'info',
  summary: 'STUN servers only',
  why: 'If both sides are behind NATs that map each destination differently, or if UDP is blocked, there is no direct connection: only a relay helps.',
  remedy: 'Add a TURN server; icescope init writes the configuration of one.',
  bad: ["pc = { iceServers: [{ urls: 'stun:stun.acme.test' }] };"],
  good: [
    "pc = { iceServers: [{ urls: 'stun:stun.acme.test' }, { urls: 'turn:turn.acme.test', username: u, credential: c }] };",
    "pc = { iceServers: [{ urls: 'stun:stun.acme.test' }, ...turnServers] };",
  ],
  check(configuration: RtcConfiguration, report: Report, context: Context) {
    if (!isFullyKnown(configuration) || context.refusals.length > 0 || configuration.servers.some(hasTurn)) return;
    if (isRelayOnly(configuration)) return;
    report({
      message: 'there is no TURN server: some networks let no direct connection through',
      range: configuration.servers[0]?.range ?? configuration.value.range,
      effect: 'Calls between strict NATs, or where UDP is blocked, fail.',
    });
  },
};
