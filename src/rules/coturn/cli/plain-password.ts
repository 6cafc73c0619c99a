import type { Config, Entry } from '../../../coturn/config.ts';
import { isCliOpen } from '../../../coturn/effective/services.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

/** Of coturn's own example file, and of those who copied it. */
const KNOWN = new Set(['qwerty', 'password', 'admin', 'coturn', 'turn', '123456', 'secret', 'changeme']);

export const plainPassword: CoturnRule = {
  id: 'cli/plain-password',
  severity: 'warning',
  summary: 'the password of the telnet command line stands in plain text',
  why: 'Whoever reads the file, a backup or an image of it can open the CLI. A hash serves coturn as well.',
  remedy: 'Put the hash that `turnadmin -P -p PASSWORD` prints in its place; it begins with `$5$`.',
  bad: ['cli\ncli-password=qwerty\n', { config: 'cli-password=Ue8ohth4wohR\n', version: '4.6.1' }],
  good: [
    'cli\ncli-password=$5$79a316b350311570$81df9cfb9af7f5e5a76eada31e7097b663a0670f99a3c07ded3f1c8e59c5658a\n',
    { config: 'no-cli\ncli-password=Ue8ohth4wohR\n', version: '4.6.1' },
    'cli-password=Ue8ohth4wohR\n',
    'cli\ncli-password=$CLI_PASSWORD\n',
  ],
  check(config: Config, report: Report) {
    const entry = config.last('cli-password');
    if (entry !== undefined && isCliOpen(config) && isPlain(entry)) report(findingAt(entry, config));
  },
};

/** A hash begins with `$5$`. */
function isPlain({ value }: Entry): boolean {
  return value !== '' && !value.startsWith('$') && !isMisspelt(value);
}

function findingAt(entry: Entry, { version }: Config) {
  const advice = 'Write the hash that `turnadmin -P -p PASSWORD` prints.';
  const message = KNOWN.has(entry.value.toLowerCase())
    ? `the password of the telnet command line is one that everybody tries first: whoever reaches its port on coturn ${version} gets in. Choose another. ${advice}`
    : `the password of the telnet command line stands here in plain text; coturn ${version} takes a hash of it as well. ${advice}`;
  return finding(entry, message);
}
