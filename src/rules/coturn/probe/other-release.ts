import type { Config } from '../../../coturn/config.ts';
import { compareVersions, parseVersion } from '../../../coturn/version.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { CONFIG, exampleServer } from './example-server.ts';
import { answering } from './seen.ts';

const OLD = { software: "Coturn-4.6.1 'Gorst'" };

export const otherRelease: CoturnRule = {
  id: 'probe/other-release',
  severity: 'warning',
  needsServer: true,
  summary: 'the running server is another release than the file was checked for',
  why: 'Defaults and options differ from release to release: what was found in the file may not hold for the server.',
  remedy: "Leave out `--coturn-version` and the comment in the file, so that the server's release counts.",
  bad: [{ config: `${CONFIG}software-attribute\n`, context: exampleServer({ udp: OLD }) }],
  good: [
    { config: CONFIG, version: '4.6.1', context: exampleServer({ udp: OLD }) },
    { config: CONFIG, context: exampleServer() },
  ],
  check(config: Config, report: Report, { server }: Context) {
    const told = server === undefined ? [] : answering(server).flatMap(({ facts }) => releaseIn(facts.software) ?? []);
    const other = told.find((version) => compareVersions(version, config.version) !== 0);
    if (other !== undefined)
      report(finding(undefined, `the server is ${other}, but the file was read as ${config.version}`));
  },
};

/** The release of coturn that a SOFTWARE attribute has. */
export function releaseIn(software: string | undefined): string | undefined {
  return software !== undefined && /^coturn/i.test(software) ? parseVersion(software) : undefined;
}
