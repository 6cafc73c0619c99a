import type { Config } from '../../../coturn/config.ts';
import { deleting } from '../fixes.ts';
import type { Context, Report } from '../rule.ts';
import { type CoturnRule, finding } from '../rule.ts';
import { quoted } from '../text.ts';
import { DEPENDENCIES, isMeant } from './dependencies.ts';

export const deadOption: CoturnRule = {
  id: 'mode/dead-option',
  severity: 'info',
  summary: 'an option of a feature that is off',
  why: 'Coturn reads the value and never uses it: a port does not turn the metrics on, nor does a number turn on a limit.',
  remedy: 'Turn the feature on, or delete the line.',
  bad: [
    'prometheus-port=9641\n',
    'unauthorized-ratelimit-rps=20\n',
    { config: 'cli-password=ohKee6ae\n', version: '4.17.1' },
    { config: 'no-cli\ncli-port=5767\n', version: '4.6.1' },
    'web-admin-port=8443\n',
    'multiplex-peer-port=3480\n',
    'log-binding\n',
    'udp-self-balance\n',
    { config: 'no-tcp\ntcp-proxy-port=3480\n', version: '4.6.1' },
    { config: 'alt-listening-port=3479\n', version: '4.17.1' },
    { config: 'alt-listening-port=3479\nexternal-ip=203.0.113.1\n', version: '4.6.1' },
  ],
  good: [
    'prometheus\nprometheus-port=9641\n',
    'prometheus-tls\nprometheus-port=9641\n',
    { config: 'cli-password=ohKee6ae\n', version: '4.6.1' },
    'cli\ncli-password=ohKee6ae\n',
    'web-admin\nweb-admin-port=8443\n',
    'log-binding\nVerbose\n',
    'log-binding=no\n',
    { config: 'alt-listening-port=3479\n', version: '4.6.1' },
    {
      config: 'alt-listening-port=3479\nlistening-ip=relay.example.org\nexternal-ip=relay.example.org\n',
      version: '4.6.1',
    },
    'alt-listening-port=0\n',
  ],
  check(config: Config, report: Report, { disk }: Context) {
    for (const { options, severity, missing, effect } of DEPENDENCIES) {
      const entries = options.flatMap((name) => config.all(name)).filter(isMeant);
      const reason = entries.length === 0 ? undefined : missing(config, disk);
      if (reason === undefined) continue;
      // What depends only on this machine's addresses may differ at the next start.
      const isLasting = missing(config, undefined) !== undefined;
      for (const entry of entries) {
        const message = `${quoted(entry)} has no effect: ${reason}`;
        const edits = deleting([entry]);
        const more = { severity, mark: 'key', ...(isLasting ? { safe: edits } : { suggested: edits }) } as const;
        report(finding(entry, message, effect === undefined ? more : { ...more, effect }));
      }
    }
  },
};
