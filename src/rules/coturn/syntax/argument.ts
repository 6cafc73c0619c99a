import type { ArgumentFault } from '../../../coturn/arguments.ts';
import type { Config } from '../../../coturn/config.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const argument: CoturnRule = {
  id: 'syntax/argument',
  severity: 'fatal',
  summary: 'a command line that coturn does not accept',
  why: 'At an unknown option, or one without its value, coturn prints its usage and exits. It ignores what belongs to no option: a switch, and an option with an optional value, takes a value only after `=`.',
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
  check({ fromArguments: { faults, strays, isWithoutFile }, syntax }: Config, report: Report) {
    const [fault] = faults;
    if (fault !== undefined) report(reportFault(fault));
    const [stray] = strays;
    if (stray !== undefined) report(reportStray(stray));
    if (isWithoutFile && syntax.lines.some(({ kind }) => kind === 'option')) {
      const effect = 'None of its lines takes effect.';
      const message = 'on the command line: `-n` makes coturn ignore this file';
      report(finding(undefined, message, { effect, severity: 'error' }));
    }
  },
};

function reportFault({ argument: text, why }: ArgumentFault): Said {
  if (why === 'help') {
    const message = `on the command line: \`${text}\` makes coturn print its usage or its version and exit`;
    return finding(undefined, message);
  }
  const fault = why === 'unknown' ? 'is unknown or ambiguous' : 'has no value';
  const name = text.replace(/^(--[^=]*)=.*$/s, '$1');
  const effect = 'Coturn prints its usage and exits.';
  return finding(undefined, `on the command line: \`${name}\` ${fault}`, { effect });
}

/** What is not a plain value may be a misplaced secret: it is not shown. */
function reportStray(stray: string): Said {
  const what = /^(?:\d{1,9}|on|off|yes|no|true|false)$/i.test(stray) ? `\`${stray}\`` : 'an argument';
  const effect = 'Coturn ignores it. If it is the value of the option before it, write `--key=value`.';
  return finding(undefined, `on the command line: ${what} belongs to no option`, { effect, severity: 'error' });
}
