import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { deadAmong, shownTest } from './support/relay-tests.ts';
import { shownUrl } from './support/servers.ts';

const HOLDS_UP = 'One that does not answer holds up gathering, and in some agents replaces what another one gave.';

export const deadServerInList: SessionRule = {
  id: 'dead-server-in-list',
  severity: 'info',
  summary: 'several servers, one of which may not answer',
  why: 'A server that does not answer holds up gathering, and in some agents (libpeer) replaces what a working one gave. To find it, each server has to be asked.',
  remedy: 'Ask each server with icescope stun, and remove those that do not answer.',
  bad: ['{"iceServers":[{"urls":"stun:one.example.net"},{"urls":"stun:two.example.net"}]}\n'],
  good: [
    '{"iceServers":[{"urls":"stun:one.example.net"}]}\n',
    '{"iceServers":[{"urls":"stun:one.example.net"}]}\n{"iceServers":[{"urls":"stun:one.example.net"}]}\n',
  ],
  check({ local, remote }: Session, report: (found: Found) => undefined, { servers }: Context) {
    const dead = [local, remote].flatMap(deadAmong);
    for (const test of dead) report({ ...shownTest(test), severity: 'warning', effect: HOLDS_UP });
    if (dead.length > 0) return;
    // Both sides of a call may list the same ones.
    const urls = [...new Set(servers.flatMap((server) => server.urls.map(shownUrl)))];
    if (servers.length < 2 || urls.length < 2 || local.candidates.length > 0) return;
    report({
      message: `${urls.length} servers are listed; whether each of them answers is not in the input`,
      certainty: 'possible',
      evidence: servers.map(({ source }) => source),
      effect: HOLDS_UP,
      remedy: 'Drop servers that do not answer.',
      toBeSure: `icescope stun ${urls.slice(0, 3).join(' ')}`,
    });
  },
};
