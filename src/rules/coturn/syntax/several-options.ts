import type { Config, FileEntry } from '../../../coturn/config.ts';
import { OPTIONS } from '../../../coturn/options/index.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const severalOptions: CoturnRule = {
  id: 'syntax/several-options',
  severity: 'error',
  summary: 'two options on one line: the second becomes part of the value',
  why: 'Everything after the key is its value. The second option is not set, and its text ends up in the realm, the path or the password.',
  remedy: 'Write each option on its own line.',
  bad: [
    'realm=example.org listening-port=3478\n',
    'realm=example.org;min-port=50000\n',
    'static-auth-secret=0f1e2d3c4b5a69788796a5b4c3d2e1f0 realm=example.org\n',
    'realm=example.org, no-tcp-relay\n',
  ],
  good: [
    'realm=example.org\nlistening-port=3478\n',
    'realm=the user realm\n',
    'realm=example.org/?user=1\n',
    'psql-userdb=host=127.0.0.1 user=turn port=5432\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of config.inFile) {
      const second = secondIn(entry);
      if (second === undefined) continue;
      const message = `\`${second}\` is part of the value of \`${entry.option.name}\``;
      const effect = `Coturn does not set \`${second}\`. Write each option on its own line.`;
      report(finding(entry, message, { effect }));
    }
  },
};

const TAKES_ANYTHING: ReadonlySet<string> = new Set(['text', 'path', 'user']);

/** The name of an option with a value, or of a switch at the end; connection strings may contain such words. */
function secondIn({ option, value }: FileEntry): string | undefined {
  if (!TAKES_ANYTHING.has(option.type) || option.name.endsWith('db')) return undefined;
  const withValue = /[\s;,]([A-Za-z][\w-]*)[ \t]*=/.exec(value)?.[1];
  if (withValue !== undefined && OPTIONS.has(withValue)) return withValue;
  const last = /[\s;,]([a-z]+-[a-z-]+)$/.exec(value)?.[1];
  return last !== undefined && OPTIONS.get(last)?.isOptional === true ? last : undefined;
}
