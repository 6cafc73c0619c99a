import type { Config } from '../../../coturn/config.ts';
import type { TurnFacts } from '../../../probe/turn/facts.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { CONFIG, exampleServer, REFUSED } from './example-server.ts';
import { isAlive } from './seen.ts';

export const noAnswer: CoturnRule = {
  id: 'probe/no-answer',
  severity: 'error',
  needsServer: true,
  summary: 'a server that is not running, or cannot be reached from here',
  why: 'Nothing answered on any port of the file, so nothing could be compared.',
  remedy:
    'Start the server. If it runs elsewhere, give its address with `--at HOST`, and run this from a network that reaches it.',
  bad: [{ config: CONFIG, context: exampleServer({ udp: REFUSED }) }],
  good: [{ config: CONFIG, context: exampleServer() }],
  check(_: Config, report: Report, { server }: Context) {
    const configured = server?.ports.filter(({ isConfigured }) => isConfigured) ?? [];
    if (configured.length === 0 || configured.some(({ facts }) => isAlive(facts))) return;
    const hosts = [...new Set(configured.map(({ facts }) => facts.address ?? facts.host))].join(' and ');
    const reasons = new Set(configured.map(({ facts }) => messageOf(facts)));
    const message = `no server answers at ${hosts}: ${[...reasons].join('; ')}`;
    report({
      ...finding(undefined, message, { effect: 'Nothing was compared with the file.' }),
      certainty: 'possible',
    });
  },
};

function messageOf({ nameError, connectionError, allocationError }: TurnFacts): string {
  return (nameError ?? connectionError ?? allocationError)?.message ?? 'no answer';
}
