import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { IceServersRule, Report } from './rule.ts';
import { hasTurn, isFullyKnown, isRelayOnly, policyOf } from './support/servers.ts';

export const relayWithoutTurn: IceServersRule = {
  id: 'ice-servers/relay-without-turn',
  severity: 'error',
  summary: "iceTransportPolicy 'relay' without a TURN server",
  why: "With 'relay', a browser uses relayed candidates only. Without a TURN server there are none, so no call connects.",
  remedy: "Add a TURN server, or use 'all'.",
  bad: ["pc = { iceServers: [{ urls: 'stun:stun.acme.test' }], iceTransportPolicy: 'relay' };"],
  good: [
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: u, credential: c }], iceTransportPolicy: 'relay' };",
    "pc = { iceServers, iceTransportPolicy: 'relay' };",
  ],
  check(configuration: RtcConfiguration, report: Report) {
    const { servers, list } = configuration;
    const policy = policyOf(configuration);
    if (policy === undefined || !isRelayOnly(configuration) || servers.some(hasTurn)) return;
    const isEmpty = list?.kind === 'list' && list.items.length === 0 && !list.isOpen;
    if (!isEmpty && !isFullyKnown(configuration)) return;
    report({
      message: `${policy.name} is relay, and there is no TURN server`,
      range: policy.range,
      option: policy.name,
      effect: 'There are no candidates at all: no call connects.',
    });
  },
};
