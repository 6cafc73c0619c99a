import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { isRelay } from '../../../coturn/effective/relay.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const noQuota: CoturnRule = {
  id: 'limit/no-quota',
  severity: 'warning',
  summary: 'no limit on the number of allocations',
  why: 'One client with one account can take every relay port, and then nobody else gets one.',
  remedy: 'Write `user-quota`, the allocations of one user name, and `total-quota`, those of all; both are counts.',
  bad: ['realm=example.org\nmin-port=49152\nmax-port=65535\n', 'user-quota=0\n'],
  good: ['user-quota=12\n', 'total-quota=1200\n', 'stun-only\n', 'user-quota=twelve\n'],
  check(config: Config, report: Report) {
    if (!isRelay(config) || ['user-quota', 'total-quota'].some((name) => isLimited(config, name))) return;
    const message =
      `neither \`user-quota\` nor \`total-quota\`: one client may take all relay ports of coturn ${config.version}, and leave ` +
      'none to others. A browser takes a few allocations for a call, so 12 for a user are enough.';
    const suggested = [append(config.syntax, ['user-quota=12', 'total-quota=1200'])];
    report(finding(undefined, message, { option: 'user-quota', suggested }));
  },
};

/** A value that is no number limits nothing either, but another rule says so. */
function isLimited(config: Config, name: string): boolean {
  const entry = config.last(name);
  return entry !== undefined && !/^0+$/.test(entry.value);
}
