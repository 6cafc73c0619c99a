import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const enumInvalid: CoturnRule = {
  id: 'value/enum-invalid',
  severity: 'error',
  summary: 'a word that the option does not accept',
  why: 'Coturn logs this once, ignores the line and keeps the default.',
  remedy: 'Write one of the words that the finding lists.',
  versions: 'allocation-default-address-family and syslog-facility since 4.6.0, log-min-level since 4.15.0',
  bad: [
    'allocation-default-address-family=IPv4\n',
    'allocation-default-address-family=inet6\n',
    'syslog\nsyslog-facility=local7\n',
    'log-min-level=warn\n',
    'log-min-level=quiet\n',
  ],
  good: [
    'allocation-default-address-family=keep\nsyslog-facility=log_local7\nlog-min-level=WARNING\n',
    { config: 'log-min-level=warn\n', version: '4.6.1' },
  ],
  check(config: Config, report: Report) {
    for (const entry of config.entries) {
      if (entry.option.type !== 'word' || entry.effective.kind !== 'dropped' || isMisspelt(entry.value)) continue;
      report(findingAt(entry));
    }
  },
};

function findingAt(entry: Entry): Said {
  const { words = [] } = entry.option;
  const meant = words.find((word) => word === meaningOf(entry));
  const message = `${quoted(entry)} ${entry.value === '' ? 'has no value' : 'is not a known value'}`;
  const effect = `Coturn ignores the line. It accepts ${words.join(', ')}.`;
  if (meant === undefined || entry.line === undefined) return finding(entry, message, { effect });
  return finding(entry, message, { effect: 'Coturn ignores the line.', suggested: [replaceValue(entry.line, meant)] });
}

function meaningOf({ option, value }: Entry): string | undefined {
  const word = value.toLowerCase();
  if (option.name === 'syslog-facility') return `LOG_${value.toUpperCase().replace(/^LOG[_-]?/, '')}`;
  return MEANINGS[word] ?? word;
}

const MEANINGS: Readonly<Record<string, string>> = {
  inet: 'ipv4',
  inet4: 'ipv4',
  v4: 'ipv4',
  '4': 'ipv4',
  inet6: 'ipv6',
  v6: 'ipv6',
  '6': 'ipv6',
  warn: 'warning',
  err: 'error',
};
