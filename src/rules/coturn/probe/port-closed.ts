import type { Config } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { CONFIG, examplePort, exampleServer, REFUSED } from './example-server.ts';
import { hasAnswered, isAlive, lineOfPort, portName } from './seen.ts';

const SILENT = { allocationError: { code: 'timeout', message: 'no answer within 5 s' } } as const;

export const portClosed: CoturnRule = {
  id: 'probe/port-closed',
  severity: 'error',
  needsServer: true,
  summary: 'a port of the file on which the running server does not answer',
  why: 'The server answers elsewhere, but not here: it was started with another file or with arguments, could not open the port, or a firewall drops what is sent to it.',
  remedy:
    'Restart the server after changing the file, and look for the port in its log. If nothing answers at all, check the firewall; for TLS, check `cert` and `pkey`, which coturn has to be able to read.',
  bad: [
    { config: CONFIG, context: exampleServer({ ports: [examplePort('tcp', 3478, REFUSED)] }) },
    { config: CONFIG, context: exampleServer({ ports: [examplePort('tcp', 3478, SILENT)] }) },
  ],
  good: [
    { config: CONFIG, context: exampleServer({ ports: [examplePort('tcp', 3478)] }) },
    { config: CONFIG, context: exampleServer({ udp: REFUSED, ports: [examplePort('tcp', 3478, REFUSED)] }) },
  ],
  check(config: Config, report: Report, { server }: Context) {
    const configured = server?.ports.filter(({ isConfigured }) => isConfigured) ?? [];
    if (!configured.some(({ facts }) => isAlive(facts))) return;
    for (const port of configured) {
      const { connectionError, allocationError } = port.facts;
      const error = connectionError ?? allocationError;
      if (hasAnswered(port.facts) || error === undefined || NOT_ABOUT_PORT.has(error.code)) continue;
      const said = finding(lineOfPort(config, port), `${portName(port)} does not answer: ${error.message}`);
      report(error.code === 'refused' ? said : { ...said, certainty: 'likely' });
    }
  },
};

/** Errors that other rules cover, or that prove nothing. */
const NOT_ABOUT_PORT: ReadonlySet<string> = new Set([
  'certificate',
  'interrupted',
  'not-supported',
  'local-address',
  'denied',
]);
