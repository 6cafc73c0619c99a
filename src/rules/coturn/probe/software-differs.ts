import { clientViewOf } from '../../../coturn/clients/client-view.ts';
import type { Config } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { CONFIG, exampleServer } from './example-server.ts';
import { answering } from './seen.ts';

const SENT = { software: "Coturn-4.17.1 'Gorst'" };

export const softwareDiffers: CoturnRule = {
  id: 'probe/software-differs',
  severity: 'warning',
  needsServer: true,
  summary: 'the running server sends its release, and its file says that it should not, or the other way round',
  why: 'Anyone who knows the release knows its published vulnerabilities. The server does not run with this file.',
  remedy: 'Restart the server with this file, and check the arguments that its unit or its container passes.',
  bad: [
    { config: CONFIG, context: exampleServer({ udp: SENT }) },
    { config: `${CONFIG}no-software-attribute\n`, version: '4.6.1', context: exampleServer({ udp: SENT }) },
    { config: `${CONFIG}software-attribute\n`, context: exampleServer() },
  ],
  good: [
    { config: CONFIG, context: exampleServer() },
    { config: CONFIG, version: '4.6.1', context: exampleServer({ udp: SENT }) },
    { config: CONFIG, context: exampleServer({ udp: SENT, isReleaseKnown: false }) },
  ],
  check(config: Config, report: Report, { server }: Context) {
    const { value, from } = clientViewOf(config).software;
    if (server === undefined || (from === undefined && !server.isReleaseKnown)) return;
    const known = answering(server).filter(({ facts }) => facts.mappedAddress !== undefined);
    const different = known.find(({ facts }) => (facts.software !== undefined) !== value);
    if (different === undefined) return;
    const message = value
      ? 'the server does not send its release, although the file lets it'
      : `the server sends its name and release, although the file does not let it`;
    report(finding(from, message));
  },
};
