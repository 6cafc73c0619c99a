import { Config } from '../../../coturn/config.ts';
import { releaseBefore } from '../../../coturn/releases.ts';
import { compareVersions, isSince, type Version } from '../../../coturn/version.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { changesBetween } from './changes.ts';

export const defaultChanged: CoturnRule = {
  id: 'version/default-changed',
  severity: 'info',
  summary: 'a file for an older coturn, whose defaults have changed since',
  why: 'An option that was removed, or that does nothing now, shows how old a file is. What it leaves to the defaults is no longer what it was when the file was written.',
  remedy:
    'Check what changed: `icescope lint --upgrade FROM:TO` lists it line by line. Delete the old options when the file is up to date.',
  bad: ['no-tlsv1\nrealm=example.org\n', { config: 'no-sslv3\ncert=a.pem\npkey=b.pem\n', version: '4.7.0' }],
  good: [
    'realm=example.org\n',
    { config: 'no-tlsv1\nrealm=example.org\n', version: '4.6.1' },
    { config: 'ne=1\nrealm=example.org\n', version: '4.10.0' },
  ],
  check(config: Config, report: Report) {
    const age = ageOf(config);
    const release = age === undefined ? undefined : releaseBefore(age.until);
    if (age === undefined || release === undefined) return;
    const changes = changesBetween(new Config(config.syntax, { version: release }), config).filter(
      ({ isMinor }) => isMinor !== true,
    );
    if (changes.length === 0) return;
    const titles = changes.map(({ since, title }) => `${title} (${since})`).join(', ');
    const message = `\`${age.name}\` dates this file to before coturn ${age.until}; defaults have changed since`;
    report(finding(undefined, message, { effect: `Changed since: ${titles}.`, option: age.name }));
  },
};

interface Age {
  readonly name: string;
  readonly until: Version;
}

/** The option of the file that was removed first, and the release that removed it. */
function ageOf(config: Config): Age | undefined {
  const gone = config.unknown.flatMap(({ option, why }) =>
    why === 'removed' && option?.removed !== undefined ? [{ name: option.name, until: option.removed }] : [],
  );
  const idle = config.entries.flatMap(({ option }) =>
    option.idle !== undefined && isSince(config.version, option.idle)
      ? [{ name: option.name, until: option.idle }]
      : [],
  );
  return [...gone, ...idle].sort((a, b) => compareVersions(a.until, b.until))[0];
}
