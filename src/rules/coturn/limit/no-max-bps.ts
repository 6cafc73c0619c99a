import type { Config } from '../../../coturn/config.ts';
import { isRelay } from '../../../coturn/effective/relay.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const noMaxBps: CoturnRule = {
  id: 'limit/no-max-bps',
  severity: 'info',
  summary: 'no limit on the bandwidth of a session',
  why: 'A single session may fill the line of the server, and traffic costs money at many providers.',
  remedy: 'Write `max-bps`, in bytes per second and direction: 500000 are 4 Mbit/s, enough for a video call.',
  bad: ['user-quota=12\n'],
  good: ['max-bps=500000\n', 'stun-only\n', 'max-bps=0\n'],
  check(config: Config, report: Report) {
    if (!isRelay(config) || config.all('max-bps').length > 0) return;
    const message =
      `no \`max-bps\`: one session may fill the line of this coturn ${config.version}. It counts bytes per second and ` +
      'direction; 500000 are enough for a video call.';
    report(finding(undefined, message, { option: 'max-bps' }));
  },
};
