import { readConfig } from '../../../coturn/config.ts';
import { isSince, parseVersion, type Version } from '../../../coturn/version.ts';
import { describe, openAdvisories } from '../../coturn/version/advisories.ts';
import { BASE } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const knownVulnerable: AuditRule = {
  id: 'audit/known-vulnerable',
  severity: 'info',
  summary: 'a server that names its release, which has published vulnerabilities',
  why: 'SOFTWARE reveals the release, and with it which published vulnerabilities to try. Those that need an option are left out here.',
  remedy:
    'Upgrade coturn, and hide the release: before 4.7.0 with no-software-attribute, since then by leaving out software-attribute. A distribution may have backported fixes without changing the version.',
  bad: [JSON.stringify({ ...BASE, peers: [], software: "Coturn-4.6.1 'Gorst'" })],
  good: [
    JSON.stringify({ ...BASE, peers: [] }),
    JSON.stringify({ ...BASE, peers: [], software: 'None' }),
    JSON.stringify({ ...BASE, peers: [], software: "Coturn-4.17.1 'Gorst'" }),
  ],
  check({ software = '' }, report) {
    const version = releaseIn(software);
    if (version === undefined) return;
    const open = openAdvisories(readConfig('', { version }));
    if (open.length === 0) return;
    const message = `it says that it is coturn ${version}, which has ${open.length} published ${open.length === 1 ? 'vulnerability' : 'vulnerabilities'}`;
    report({ message, effect: `${open.map(describe).join('; ')}.` });
  },
  config({ software = '' }) {
    const version = releaseIn(software);
    return version === undefined || isSince(version, OFF_BY_DEFAULT) ? [] : ['no-software-attribute'];
  },
};

/** Since this release, only software-attribute turns it on. */
const OFF_BY_DEFAULT: Version = '4.7.0';

function releaseIn(software: string): string | undefined {
  return /^coturn\b/i.test(software) ? parseVersion(software) : undefined;
}
