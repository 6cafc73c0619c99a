import { closedTransportsOf } from '../../../coturn/clients/endpoints.ts';
import type { Config } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { CONFIG, examplePort, exampleServer, REFUSED } from './example-server.ts';
import { hasAnswered, portName } from './seen.ts';

export const portOpen: CoturnRule = {
  id: 'probe/port-open',
  severity: 'error',
  needsServer: true,
  summary: 'a transport that the file turns off but the running server offers',
  why: 'The server was started with another file, with arguments, or before the file was changed. What the file turns off is open to clients.',
  remedy: 'Restart the server with this file. If its unit or its container passes arguments, they count as well.',
  bad: [
    { config: `${CONFIG}no-tcp\n`, context: exampleServer({ ports: [examplePort('tcp', 3478, {}, false)] }) },
    { config: CONFIG, context: exampleServer({ ports: [examplePort('tls', 5349, {}, false)] }) },
  ],
  good: [
    { config: `${CONFIG}no-tcp\n`, context: exampleServer({ ports: [examplePort('tcp', 3478, REFUSED, false)] }) },
  ],
  check(config: Config, report: Report, { server }: Context) {
    const closed = closedTransportsOf(config);
    for (const port of server?.ports ?? []) {
      // A certificate that is not trusted is an answer as well.
      if (port.isConfigured || !(hasAnswered(port.facts) || port.facts.tls !== undefined)) continue;
      const from = closed.find(({ transport }) => transport === port.transport)?.from;
      const why = from === undefined ? 'the file has no certificate for it' : `the file has ${quoted(from)}`;
      report(finding(from, `${portName(port)} answers, although ${why}`));
    }
  },
};
