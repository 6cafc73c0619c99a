import type { Config } from '../../../coturn/config.ts';
import { compareVersions } from '../../../coturn/version.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { sentence } from '../text.ts';
import { describe, openAdvisories } from './advisories.ts';

export const knownVulnerable: CoturnRule = {
  id: 'version/known-vulnerable',
  severity: 'info',
  summary: 'a coturn release with known vulnerabilities that this file leaves open',
  why: 'They are published, and fixed in later releases. Those that need an option are only listed if the file turns it on; some that an option can close have their own rules.',
  remedy: 'Upgrade coturn. A distribution may have backported fixes without changing the version.',
  bad: [
    { config: 'realm=example.org\n', version: '4.6.1' },
    { config: 'web-admin\nredis-statsdb="ip=127.0.0.1"\n', version: '4.11.0' },
    { config: 'realm=example.org\n', version: '4.5.1.2' },
  ],
  good: [
    'realm=example.org\nmobility\n',
    { config: 'stun-only\n', version: '4.16.0' },
    { config: 'stun-only\nweb-admin\n', version: '4.12.0' },
  ],
  check(config: Config, report: Report) {
    const open = openAdvisories(config).filter(({ rule }) => rule === undefined);
    const last = open
      .map(({ fixed }) => fixed)
      .sort(compareVersions)
      .at(-1);
    if (last === undefined) return;
    const many = open.length === 1 ? 'a known vulnerability' : `${open.length} known vulnerabilities`;
    const ids = open.flatMap(({ id }) => id ?? []);
    const named = ids.length === 0 ? '' : ` (\`${ids.join('`, `')}\`)`;
    const message = `coturn ${config.version} has ${many}${named}; upgrade to ${last} or later`;
    const hint = 'Your distribution may have backported the fixes.';
    report(finding(undefined, message, { effect: `${sentence(open.map(describe).join('; '))} ${hint}` }));
  },
};
