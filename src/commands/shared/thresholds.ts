import type { Command } from 'commander';
import { invalidValue, needs, UsageError } from '../../errors.ts';
import type { Thresholds } from '../../report/monitoring/nagios.ts';
import type { FormatOptions } from './run-format.ts';

export interface ThresholdsGiven extends FormatOptions {
  warn?: Thresholds;
  crit?: Thresholds;
}

/** `-w` and `-c`, for -f nagios; `measured` is what they limit. */
export function thresholdOptions(command: Command, measured: string): Command {
  return command
    .optionsGroup('Limits:')
    .option(
      '-w, --warn <limits>',
      `with -f nagios: warning from this ${measured}: 100, or 100,20%`,
      thresholds('--warn'),
    )
    .option('-c, --crit <limits>', 'with -f nagios: the same for critical: 500,60%', thresholds('--crit'));
}

/** `100`, `100,20%` or `20%`, as check_ping has them: milliseconds (or `0.1s`) and loss. */
function thresholds(option: string): (value: string) => Thresholds {
  return (value) => {
    const [, rtt, unit, loss] =
      /^(?:(\d{1,6}(?:\.\d{1,3})?)(ms|s)?)?(?:(?:^|,)(\d{1,3}(?:\.\d{1,3})?)%)?$/.exec(value) ?? [];
    if ((rtt === undefined && loss === undefined) || Number(loss ?? 0) > 100) {
      // Other programs have -w for a password: the value is not shown.
      throw invalidValue(option, 'milliseconds, or milliseconds and loss such as 100,20%');
    }
    return { rtt: numberOf(rtt, unit === 's' ? 1000 : 1), loss: numberOf(loss) };
  };
}

function numberOf(text: string | undefined, factor = 1): number | undefined {
  return text === undefined ? undefined : Number(text) * factor;
}

/** A critical limit below the one for warnings would hide every warning. */
export function checkThresholds({ format, warn, crit }: ThresholdsGiven): void {
  if (format !== 'nagios' && warn !== undefined) throw needs('--warn', '-f nagios');
  if (format !== 'nagios' && crit !== undefined)
    throw new UsageError('--crit (-c) requires -f nagios; the number of requests is --count');
  check(warn?.rtt, crit?.rtt, ' ms');
  check(warn?.loss, crit?.loss, '%');
}

function check(warn: number | undefined, crit: number | undefined, unit: string): void {
  if (warn === undefined || crit === undefined || crit >= warn) return;
  throw new UsageError(`--crit ${crit}${unit} is less than --warn ${warn}${unit}, so there would never be a warning`);
}
