import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { isSoftwareSent } from '../../../coturn/effective/services.ts';
import { isSince } from '../../../coturn/version.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const software: CoturnRule = {
  id: 'amp/software',
  severity: 'info',
  summary: 'answers that tell the release of coturn',
  why: "The attribute SOFTWARE makes each answer longer, and tells everybody which of coturn's known faults this server has.",
  remedy: 'Before 4.7.0 write `no-software-attribute`; since then delete `software-attribute`.',
  bad: [
    { config: 'realm=example.org\n', version: '4.6.1' },
    { config: 'software-attribute\n', version: '4.17.1' },
  ],
  good: [
    { config: 'no-software-attribute\n', version: '4.6.1' },
    { config: 'prod\n', version: '4.6.1' },
    { config: 'realm=example.org\n', version: '4.17.1' },
  ],
  check(config: Config, report: Report) {
    if (!isSoftwareSent(config) || !isSince(config.version, '4.5.1.2')) return;
    const says = `coturn ${config.version} tells its name and release in every answer, which makes answers longer and attacks easier`;
    const entry = config.last('software-attribute');
    if (entry !== undefined)
      report(
        finding(entry, `${quoted(entry)}: with it ${says}. Delete the line.`, {
          suggested: deleting(config.all('software-attribute')),
        }),
      );
    else
      report(
        finding(undefined, `${says}. Write \`no-software-attribute\`.`, {
          option: 'no-software-attribute',
          safe: [append(config.syntax, ['no-software-attribute'])],
        }),
      );
  },
};
