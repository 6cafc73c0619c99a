import type { ArgumentFault } from '../../../coturn/arguments.ts';
import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const argument: CoturnRule = {
  id: 'syntax/argument',
  severity: 'fatal',
  summary: 'a command line that coturn does not take',
  why: 'At an option that it does not know, or one that lacks its value, coturn prints its usage and ends. What belongs to no option it ignores: a switch, and an option whose value may be left out, takes a value only behind `=`.',
  remedy: 'Write long options as `--key=value`, and switches without a value.',
  bad: [
    { config: '', args: '--bogus' },
    { config: '', args: '--listening-port=3478 --realm' },
    { config: '', args: '-h' },
    { config: '', args: '--version', version: '4.6.1' },
    { config: '', args: '--stale-nonce 300' },
    { config: '', args: '--no-udp no' },
    { config: 'no-tls\n', args: '-n' },
    { config: '', args: '--prometheus', version: '4.6.1' },
  ],
  good: [{ config: '', args: '-p 3478' }, 'realm=example.org\n'],
  check({ fromArguments: { faults, strays, isWithoutFile }, version, syntax }: Config, report: Report) {
    const [fault] = faults;
    if (fault !== undefined) report(finding(undefined, `on the command line: ${reasonOf(fault, version)}`));
    const [stray] = strays;
    if (stray !== undefined) report(finding(undefined, reportStray(stray, version), { severity: 'error' }));
    if (isWithoutFile && syntax.lines.some(({ kind }) => kind === 'option')) {
      const message = `on the command line: with \`-n\` coturn ${version} reads no file, so that nothing in this one counts. Take it out.`;
      report(finding(undefined, message, { severity: 'error' }));
    }
  },
};

/** What is no plain value may be a secret at the wrong place: it is not shown. */
function reportStray(stray: string, version: string): string {
  const what = /^(?:\d{1,9}|on|off|yes|no|true|false)$/i.test(stray) ? `\`${stray}\`` : 'a part of it';
  return `on the command line: ${what} belongs to no option, so coturn ${version} goes on without it. If it is the value of the option before it, write \`--key=value\`.`;
}

function reasonOf({ argument: text, why }: ArgumentFault, version: string): string {
  if (why === 'help')
    return `with \`${text}\` coturn ${version} prints its usage or its version, and ends. Take it out.`;
  const fault = why === 'unknown' ? 'it knows no such option, or several that begin so' : 'there is no value behind it';
  const name = text.replace(/^(--[^=]*)=.*$/s, '$1');
  return `\`${name}\`: coturn ${version} prints its usage and ends at once, as ${fault}. Write \`--key=value\`, with the whole name.`;
}
