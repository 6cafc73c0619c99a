import type { Config, Entry } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const truncated: CoturnRule = {
  id: 'value/truncated',
  severity: 'error',
  summary: 'a value that is longer than coturn keeps',
  why: 'Coturn keeps 127 bytes of a realm, 47 of a time format, 32 of the name of a curve and one of rest-api-separator, and drops the rest without a word. Credentials that were made with the whole realm are refused.',
  remedy: 'Write a value that fits.',
  bad: [`realm=${'turn.'.repeat(26)}example.org\n`, 'rest-api-separator=::\n'],
  good: ['realm=turn.example.org\nrest-api-separator=:\nnew-log-timestamp-format=%FT%T%z\n'],
  check(config: Config, report: Report) {
    for (const name of ['realm', 'rest-api-separator', 'new-log-timestamp-format', 'ec-curve-name']) {
      for (const entry of config.all(name)) if (isCut(entry)) report(findingAt(entry, config));
    }
  },
};

function isCut({ effective, value }: Entry): boolean {
  return effective.kind === 'text' && effective.text.length < value.length;
}

function findingAt(entry: Entry, { version }: Config) {
  const kept = entry.effective.kind === 'text' ? entry.effective.text.length : 0;
  const message = `this \`${entry.option.name}\` has ${entry.value.length} bytes, of which coturn ${version} keeps ${kept}. Write a shorter one.`;
  return finding(entry, message);
}
