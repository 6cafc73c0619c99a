import { clientCredentialsOf } from '../../../coturn/clients/credentials.ts';
import type { Config } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { CONFIG, exampleServer } from './example-server.ts';
import { answering } from './seen.ts';

const REFUSED = {
  relayedAddress: undefined,
  relay: undefined,
  allocationError: { code: 'credentials-refused', message: 'it refuses the credentials (401)' },
  challenge: { realm: 'example.org', algorithm: 'MD5' },
} as const;

export const credentialsOfFile: CoturnRule = {
  id: 'probe/credentials-of-file',
  severity: 'error',
  needsServer: true,
  summary: 'credentials made from the file, which the running server refuses',
  why: 'Clients with the secret or the user of this file are refused: the server has others, or the clocks of the two machines differ by more than an hour.',
  remedy:
    'Restart the server with this file. If there are several secrets, all of them are valid: remove old ones from the arguments and the database, too. A key (`0x…`) is valid for one realm only.',
  bad: [{ config: CONFIG, context: exampleServer({ udp: REFUSED }) }],
  good: [{ config: CONFIG, context: exampleServer() }],
  check(config: Config, report: Report, { server }: Context) {
    const { kind, from } = clientCredentialsOf(config);
    if (server === undefined || from === undefined || kind === 'none' || kind === 'unknown') return;
    const isRefused = answering(server).some(({ facts }) => facts.allocationError?.code === 'credentials-refused');
    if (isRefused) report(finding(from, `the server refuses credentials of ${quoted(from)} (401)`));
  },
};
