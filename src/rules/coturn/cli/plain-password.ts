import type { Config, Entry } from '../../../coturn/config.ts';
import { isCliOpen } from '../../../coturn/effective/services.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

/** From coturn's own example file and from copies of it. */
const KNOWN = new Set(['qwerty', 'password', 'admin', 'coturn', 'turn', '123456', 'secret', 'changeme']);

export const plainPassword: CoturnRule = {
  id: 'cli/plain-password',
  severity: 'warning',
  summary: 'the password of the telnet CLI in plain text',
  why: 'Anyone who can read the file, a backup or an image of it can open the CLI. Coturn also accepts a hash.',
  remedy: 'Replace it with the hash that `turnadmin -P -p PASSWORD` prints; it starts with `$5$`.',
  bad: ['cli\ncli-password=qwerty\n', { config: 'cli-password=Ue8ohth4wohR\n', version: '4.6.1' }],
  good: [
    'cli\ncli-password=$5$79a316b350311570$81df9cfb9af7f5e5a76eada31e7097b663a0670f99a3c07ded3f1c8e59c5658a\n',
    { config: 'no-cli\ncli-password=Ue8ohth4wohR\n', version: '4.6.1' },
    'cli-password=Ue8ohth4wohR\n',
    'cli\ncli-password=$CLI_PASSWORD\n',
  ],
  check(config: Config, report: Report) {
    const entry = config.last('cli-password');
    if (entry !== undefined && isCliOpen(config) && isPlain(entry)) report(findingAt(entry));
  },
};

/** A hash starts with `$5$`. */
function isPlain({ value }: Entry): boolean {
  return value !== '' && !value.startsWith('$') && !isMisspelt(value);
}

function findingAt(entry: Entry) {
  if (KNOWN.has(entry.value.toLowerCase())) {
    const effect =
      'Anyone who can reach the port gets in. Choose another, and write the hash that `turnadmin -P -p PASSWORD` prints.';
    return finding(entry, '`cli-password` is among the first that attackers try', { effect });
  }
  const effect = '`turnadmin -P -p PASSWORD` prints a hash to use instead.';
  return finding(entry, '`cli-password` is in plain text', { effect });
}
