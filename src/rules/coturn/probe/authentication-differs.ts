import { clientCredentialsOf } from '../../../coturn/clients/credentials.ts';
import type { Config } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { CONFIG, exampleServer } from './example-server.ts';
import { answering } from './seen.ts';

export const authenticationDiffers: CoturnRule = {
  id: 'probe/authentication-differs',
  severity: 'error',
  needsServer: true,
  summary: 'a running server that asks for credentials although its file does not, or the other way round',
  why: 'Without credentials, anyone can relay through the server. It was started with another file or with arguments.',
  remedy: 'Restart the server with this file, and check the arguments that its unit or its container passes.',
  bad: [
    { config: CONFIG, context: exampleServer({ udp: { challenge: undefined } }) },
    { config: 'listening-ip=192.0.2.10\nno-auth\n', context: exampleServer() },
  ],
  good: [
    { config: CONFIG, context: exampleServer() },
    { config: 'listening-ip=192.0.2.10\nno-auth\n', context: exampleServer({ udp: { challenge: undefined } }) },
  ],
  check(config: Config, report: Report, { server }: Context) {
    const { kind, from } = clientCredentialsOf(config);
    const ports = server === undefined ? [] : answering(server);
    const isOpen = ports.some(({ facts }) => facts.challenge === undefined && facts.relayedAddress !== undefined);
    const asks = ports.some(({ facts }) => facts.challenge !== undefined);
    if (kind === 'none' && asks) report(finding(from, 'the server asks for credentials, the file for none'));
    if (kind !== 'none' && isOpen) {
      const effect = 'Anyone can relay through it.';
      report(finding(from, 'the server asks for no credentials, although the file does', { effect }));
    }
  },
};
