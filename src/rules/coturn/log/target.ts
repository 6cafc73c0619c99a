import type { Config, Entry } from '../../../coturn/config.ts';

/** Where coturn's log goes, as far as the file says. */
export type Target = 'syslog' | 'stdout' | 'device' | 'file' | 'default';

export function targetOf(config: Config): Target {
  if (config.isOn('syslog')) return 'syslog';
  const entry = config.last('log-file');
  return entry === undefined || entry.value === '' ? 'default' : targetOfValue(entry.value);
}

export function targetOfValue(value: string): Exclude<Target, 'default'> {
  if (value === 'syslog') return 'syslog';
  if (value === 'stdout' || value === '-') return 'stdout';
  return /^\/(?:dev|proc)\//.test(value) ? 'device' : 'file';
}

/** The line that names the log file, if it names one. */
export function logFileOf(config: Config): Entry | undefined {
  return targetOf(config) === 'file' ? config.last('log-file') : undefined;
}

/** The name without spaces, and with the date before the last dot after the last `/`, or at the end. */
export function datedName(value: string): string {
  const name = value.replace(/[ \t]/g, '_');
  const [, start = '', end = ''] = /^(.*?)(\.[^./]*)?$/s.exec(name) ?? [];
  const separator = /[^/_-]$/.test(start) ? '_' : '';
  return `${start}${separator}YYYY-MM-DD${end.length < 2 ? '.log' : end}`;
}
