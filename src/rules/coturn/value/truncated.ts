import type { Config, Entry } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const truncated: CoturnRule = {
  id: 'value/truncated',
  severity: 'error',
  summary: 'a value that is too long and is cut off',
  why: 'Coturn keeps 127 bytes of a realm, 47 of a time format, 32 of a curve name and one of rest-api-separator, and silently drops the rest. Credentials made with the whole realm are rejected.',
  remedy: 'Write a shorter value.',
  bad: [`realm=${'turn.'.repeat(26)}example.org\n`, 'rest-api-separator=::\n'],
  good: ['realm=turn.example.org\nrest-api-separator=:\nnew-log-timestamp-format=%FT%T%z\n'],
  check(config: Config, report: Report) {
    for (const name of ['realm', 'rest-api-separator', 'new-log-timestamp-format', 'ec-curve-name']) {
      for (const entry of config.all(name)) if (isCut(entry)) report(findingAt(entry));
    }
  },
};

function isCut({ effective, value }: Entry): boolean {
  return effective.kind === 'text' && effective.text.length < value.length;
}

function findingAt(entry: Entry) {
  const kept = entry.effective.kind === 'text' ? entry.effective.text.length : 0;
  const message = `\`${entry.option.name}\` is cut off: ${entry.value.length} bytes, where coturn keeps ${kept}`;
  return finding(entry, message);
}
