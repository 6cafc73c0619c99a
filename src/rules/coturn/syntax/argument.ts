import type { ArgumentFault, Arguments } from '../../../coturn/arguments.ts';
import type { Config } from '../../../coturn/config.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';

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
  check({ fromArguments: { faults, strays, withoutFileAt }, syntax }: Config, report: Report, { deployment }: Context) {
    const [fault] = faults;
    if (fault !== undefined) report(reportFault(fault));
    const [stray] = strays;
    if (stray !== undefined) report(reportStray(stray));
    const hasFile = deployment?.mountsFile === true || syntax.lines.some(({ kind }) => kind === 'option');
    if (withoutFileAt !== undefined && hasFile) {
      const effect = 'None of its lines takes effect.';
      const message = '`-n` makes coturn ignore its configuration file';
      report(finding({ argument: withoutFileAt }, message, { effect, severity: 'error' }));
    }
  },
};

function reportFault({ argument: text, at, why }: ArgumentFault): Said {
  const place = { argument: at };
  if (why === 'help') return finding(place, `\`${text}\` makes coturn print its usage or its version and exit`);
  const fault = why === 'unknown' ? 'is unknown or ambiguous' : 'has no value';
  const name = text.replace(/^(--[^=]*)=.*$/s, '$1');
  const effect = 'Coturn prints its usage and exits.';
  return finding(place, `\`${name}\` ${fault}`, { effect });
}

/** Anything but a plain value may be a misplaced secret, so it is not shown. */
function reportStray({ argument: stray, at }: Arguments['strays'][number]): Said {
  const what = /^(?:\d{1,9}|on|off|yes|no|true|false)$/i.test(stray) ? `\`${stray}\`` : 'an argument';
  const effect = 'Coturn ignores it. If it is the value of the option before it, write `--key=value`.';
  return finding({ argument: at }, `${what} belongs to no option`, { effect, severity: 'error' });
}
