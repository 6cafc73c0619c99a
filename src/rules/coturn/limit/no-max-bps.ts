import type { Config } from '../../../coturn/config.ts';
import { isRelay } from '../../../coturn/effective/relay.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const noMaxBps: CoturnRule = {
  id: 'limit/no-max-bps',
  severity: 'info',
  summary: 'no limit on the bandwidth of a session',
  why: 'A single session can use the whole bandwidth of the server, and many providers charge for traffic.',
  remedy: 'Set `max-bps`, in bytes per second and direction: 500000 is 4 Mbit/s, enough for a video call.',
  bad: ['user-quota=12\n'],
  good: ['max-bps=500000\n', 'stun-only\n', 'max-bps=0\n'],
  check(config: Config, report: Report) {
    if (!isRelay(config) || config.all('max-bps').length > 0) return;
    const effect =
      'One session can use the whole bandwidth of the server. 500000 bytes per second are enough for a video call.';
    report(finding(undefined, '`max-bps` is not set', { effect, option: 'max-bps' }));
  },
};
