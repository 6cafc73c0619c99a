import type { OptionEntry } from '../option.ts';

const FACILITIES = [
  ...['AUTH', 'AUTHPRIV', 'CRON', 'DAEMON', 'KERN', 'LPR', 'MAIL', 'NEWS', 'SYSLOG', 'USER', 'UUCP'],
  ...['LOCAL0', 'LOCAL1', 'LOCAL2', 'LOCAL3', 'LOCAL4', 'LOCAL5', 'LOCAL6', 'LOCAL7'],
];

/** TODO */
export const LOGGING: Readonly<Record<string, OptionEntry>> = {
  verbose: { type: 'boolean', default: 'off', short: 'v', doc: 'Normal verbose logging.' },
  Verbose: { type: 'boolean', default: 'off', short: 'V', doc: 'Extra verbose (capital V: keys are case-sensitive).' },
  'log-file': {
    type: 'path',
    default: '/var/log/turn_PID_DATE.log',
    short: 'l',
    doc: 'Log file; a _DATE is put into the name unless simple-log; stdout, - and syslog are special, /dev/stdout is NOT.',
  },
  'no-stdout-log': { type: 'boolean', default: 'off', doc: 'Do not copy log lines to stdout.' },
  syslog: { type: 'boolean', default: 'off', doc: 'Log to syslog instead of a file (log-file is then ignored).' },
  'simple-log': { type: 'boolean', default: 'off', doc: 'Keep the log-file name as given (no date, no rollover).' },
  'log-min-level': {
    type: 'word',
    words: ['debug', 'info', 'warning', 'error'],
    since: '4.15.0',
    default: 'debug',
    doc: 'Minimum log level.',
  },
  'new-log-timestamp': {
    type: 'boolean',
    flagBefore: '4.17.0',
    since: '4.5.2',
    default: 'off before 4.17.0, on since',
    doc: 'ISO timestamps in the log.',
  },
  'new-log-timestamp-format': {
    type: 'text',
    since: '4.5.2',
    default: '%FT%T%z (+%f ms since 4.17.0)',
    doc: 'Timestamp format (also needs new-log-timestamp before 4.17.0).',
  },
  'log-binding': { type: 'boolean', since: '4.5.2', default: 'off', doc: 'Log STUN Binding requests.' },
  'syslog-facility': {
    type: 'word',
    words: FACILITIES.map((name) => `LOG_${name}`),
    since: '4.6.0',
    default: '0',
    doc: 'Syslog facility.',
  },
};
