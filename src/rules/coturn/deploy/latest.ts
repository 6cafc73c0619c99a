import type { Config } from '../../../coturn/config.ts';
import { CONTAINER } from '../deployed.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';

export const latest: CoturnRule = {
  id: 'deploy/latest',
  severity: 'info',
  summary: 'an image without a version',
  why: 'The next pull can bring another release, which may not know an option of this configuration any more, or have other defaults.',
  remedy: 'Pin a release, such as `coturn/coturn:4.17.1`, and change it deliberately.',
  bad: [
    { config: '', context: { deployment: { ...CONTAINER, image: 'coturn/coturn' } } },
    { config: '', context: { deployment: { ...CONTAINER, image: 'ghcr.io:443/coturn/coturn:latest' } } },
  ],
  good: [
    { config: '', context: { deployment: CONTAINER } },
    { config: '', context: { deployment: { ...CONTAINER, image: 'coturn/coturn@sha256:0123' } } },
    { config: '', context: { deployment: { ...CONTAINER, image: '' } } },
    '',
  ],
  check(_config: Config, report: Report, { deployment }: Context) {
    const name = deployment?.image.split('/').at(-1) ?? '';
    if (name === '' || (/[:@]/.test(name) && !/:latest$/.test(name))) return;
    const effect = 'The next pull can bring a release that reads this configuration differently. Pin one.';
    report(finding(undefined, 'the image names no release of coturn', { effect }));
  },
};
