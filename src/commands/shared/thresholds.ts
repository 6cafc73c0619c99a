import { invalidValue, UsageError } from '../../errors.ts';
import type { Thresholds } from '../../report/monitoring/nagios.ts';

/** `100`, `100,20%` or `20%`, as check_ping has them: milliseconds and loss. */
export function thresholds(option: string): (value: string) => Thresholds {
  return (value) => {
    const [, rtt, loss] = /^(?:(\d{1,6}(?:\.\d{1,3})?)(?:ms)?)?(?:(?:^|,)(\d{1,3}(?:\.\d{1,3})?)%)?$/.exec(value) ?? [];
    if ((rtt === undefined && loss === undefined) || Number(loss ?? 0) > 100) {
      throw invalidValue(option, 'milliseconds, or milliseconds and loss such as 100,20%', value);
    }
    return { rtt: numberOf(rtt), loss: numberOf(loss) };
  };
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** A critical limit below the one for warnings would hide every warning. */
export function checkThresholds(warn: Thresholds | undefined, crit: Thresholds | undefined): void {
  check(warn?.rtt, crit?.rtt, ' ms');
  check(warn?.loss, crit?.loss, '%');
}

function check(warn: number | undefined, crit: number | undefined, unit: string): void {
  if (warn === undefined || crit === undefined || crit >= warn) return;
  throw new UsageError(`--crit ${crit}${unit} is less than --warn ${warn}${unit}, so there would never be a warning`);
}
