import type { OptionEntry } from '../option.ts';

const FACILITIES = [
  ...['AUTH', 'AUTHPRIV', 'CRON', 'DAEMON', 'KERN', 'LPR', 'MAIL', 'NEWS', 'SYSLOG', 'USER', 'UUCP'],
  ...['LOCAL0', 'LOCAL1', 'LOCAL2', 'LOCAL3', 'LOCAL4', 'LOCAL5', 'LOCAL6', 'LOCAL7'],
];

/** What is logged, and where. */
export const LOGGING: Readonly<Record<string, OptionEntry>> = {
  verbose: { type: 'boolean', short: 'v', doc: 'Logs more.' },
  Verbose: { type: 'boolean', short: 'V', doc: 'Logs everything, down to timers and packets.' },
  'log-file': {
    type: 'path',
    short: 'l',
    default: '/var/log/turn_PID_DATE.log',
    doc: 'Log file, with the date added to its name; `stdout`, `-` and `syslog` are special.',
  },
  'no-stdout-log': { type: 'boolean', doc: 'Does not also log to standard output.' },
  syslog: { type: 'boolean', doc: 'Logs to syslog instead of a file.' },
  'simple-log': { type: 'boolean', doc: 'Uses the log file name as it is, without a date.' },
  'log-min-level': {
    type: 'word',
    words: ['debug', 'info', 'warning', 'error'],
    since: '4.15.0',
    default: 'debug',
    doc: 'Omits log messages below this level.',
  },
  'new-log-timestamp': {
    type: 'boolean',
    flagBefore: '4.17.0',
    since: '4.5.2',
    defaults: [
      ['4.5.2', 'off'],
      ['4.17.0', 'on'],
    ],
    doc: 'Starts log lines with a date instead of the seconds since startup.',
  },
  'new-log-timestamp-format': {
    type: 'text',
    since: '4.5.2',
    defaults: [
      ['4.5.2', '%FT%T%z'],
      ['4.17.0', '%FT%T.%f%z'],
    ],
    doc: 'Format of the date in log lines, for strftime.',
  },
  'log-binding': { type: 'boolean', since: '4.5.2', doc: 'Logs STUN Binding requests.' },
  'syslog-facility': {
    type: 'word',
    words: FACILITIES.map((name) => `LOG_${name}`),
    since: '4.6.0',
    default: 'LOG_USER',
    doc: 'Facility for syslog.',
  },
};
