import type { Config } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { CONFIG, exampleServer } from './example-server.ts';
import { answering } from './seen.ts';

export const fingerprintDiffers: CoturnRule = {
  id: 'probe/fingerprint-differs',
  severity: 'warning',
  needsServer: true,
  summary: 'the running server adds FINGERPRINT, and its file does not say so, or the other way round',
  why: 'Nothing depends on it, but the server does not run with this file.',
  remedy: 'Restart the server with this file, and check the arguments that its unit or its container passes.',
  bad: [
    { config: CONFIG, context: exampleServer({ udp: { hasFingerprint: true } }) },
    { config: `${CONFIG}fingerprint\n`, context: exampleServer() },
  ],
  good: [
    { config: CONFIG, context: exampleServer() },
    { config: `${CONFIG}fingerprint\n`, context: exampleServer({ udp: { hasFingerprint: true } }) },
  ],
  check(config: Config, report: Report, { server }: Context) {
    const expected = config.isOn('fingerprint');
    const known =
      server === undefined ? [] : answering(server).filter(({ facts }) => facts.mappedAddress !== undefined);
    if (!known.some(({ facts }) => facts.hasFingerprint === !expected)) return;
    const message = expected
      ? 'the server adds no FINGERPRINT, although the file turns it on'
      : 'the server adds a FINGERPRINT, although the file does not turn it on';
    report(finding(config.last('fingerprint'), message));
  },
};
