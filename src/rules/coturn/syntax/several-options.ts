import type { Config, FileEntry } from '../../../coturn/config.ts';
import { OPTIONS } from '../../../coturn/options/index.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const severalOptions: CoturnRule = {
  id: 'syntax/several-options',
  severity: 'error',
  summary: 'a second option in the line of another, which coturn takes for part of its value',
  why: 'A line is one option: whatever follows the key is its value. The second option is not set, and the realm, the path or the password holds its text.',
  remedy: 'Write each option on a line of its own.',
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
      const message = `\`${entry.option.name}\`: coturn ${config.version} takes \`${second}\` and what follows for part of this value, and does not set it. Write each option on a line of its own.`;
      report(finding(entry, message));
    }
  },
};

const TAKES_ANYTHING: ReadonlySet<string> = new Set(['text', 'path', 'user']);

/** The name of an option with a value, or of a switch at the end; connection strings hold such words too. */
function secondIn({ option, value }: FileEntry): string | undefined {
  if (!TAKES_ANYTHING.has(option.type) || option.name.endsWith('db')) return undefined;
  const withValue = /[\s;,]([A-Za-z][\w-]*)[ \t]*=/.exec(value)?.[1];
  if (withValue !== undefined && OPTIONS.has(withValue)) return withValue;
  const last = /[\s;,]([a-z]+-[a-z-]+)$/.exec(value)?.[1];
  return last !== undefined && OPTIONS.get(last)?.isOptional === true ? last : undefined;
}
