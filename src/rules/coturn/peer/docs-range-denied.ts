import type { Config } from '../../../coturn/config.ts';
import { PEER_BLOCKS } from '../../../coturn/recommended-peers.ts';
import { isInBlock } from '../../../coturn/values/block.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { plainDenied } from './ranges.ts';

const BLOCKS = PEER_BLOCKS.filter(({ group }) => group === 'documentation');

export const docsRangeDenied: CoturnRule = {
  id: 'peer/docs-range-denied',
  severity: 'info',
  isOff: true,
  summary: 'documentation addresses are denied',
  why: 'No host on the internet has such an address, so the line protects nothing. Test setups often use them, and there every permission is refused with 403.',
  remedy: 'Keep the line, or delete it where tests run with these addresses.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc5737#section-3',
  bad: ['denied-peer-ip=192.0.2.0-192.0.2.255\n'],
  good: ['denied-peer-ip=192.0.0.0-192.0.0.255\n', 'denied-peer-ip=0.0.0.0-255.255.255.255\n'],
  check(config: Config, report: Report) {
    for (const { entry, range } of plainDenied(config)) {
      const block = BLOCKS.find((one) => isInBlock(range.min, one) && isInBlock(range.max, one));
      if (block === undefined) continue;
      const effect = 'There is nothing to protect, but tests that use them get 403.';
      report(finding(entry, `${quoted(entry)} denies documentation addresses`, { effect }));
    }
  },
};
