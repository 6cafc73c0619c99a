import type { Config, FileEntry } from '../../../coturn/config.ts';
import { inlineCommentAt, isPlaceholder, isVariable } from '../../../coturn/spelling.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { effectOf, severityFor } from './effect.ts';

export const placeholder: CoturnRule = {
  id: 'syntax/placeholder',
  severity: 'error',
  summary: 'a value that somebody should have replaced',
  why: 'It was copied from an example. As a secret or a password, everybody who knows the example can log in; as an address or a path, coturn drops it or finds nothing.',
  remedy: 'Write a value of your own; a secret from `openssl rand -hex 32`.',
  bad: [
    'static-auth-secret=CHANGE_ME\n',
    'external-ip=YOUR_PUBLIC_IP\n',
    'cert=/etc/letsencrypt/live/YOUR_DOMAIN/fullchain.pem\n',
    'realm=turn.yourdomain.com\n',
    'user=alice:replace-me\n',
  ],
  good: ['realm=turn.example.org\nuser=alice:correct horse battery staple\n', '# realm=YOUR_DOMAIN\n'],
  check(config: Config, report: Report, context: Context) {
    for (const entry of config.inFile) {
      const at = inlineCommentAt(entry.value);
      const value = at === -1 ? entry.value : entry.value.slice(0, at);
      if (isPlaceholder(value) && !isVariable(entry.value)) report(findingAt(entry, config, context));
    }
  },
};

function findingAt(entry: FileEntry, { version }: Config, { isTemplate }: Context): Said {
  const { option, effective, value } = entry;
  const what = option.secret === true ? `\`${option.name}\`` : `\`${option.name}=${shown(value.slice(0, 100))}\``;
  const isSecret = option.secret === true && option.build === undefined && effective.kind !== 'dropped';
  const effect = isSecret ? 'takes it as it is, and whoever knows the example can log in with it' : effectOf(entry);
  const message = `${what}: this value of an example was never replaced; coturn ${version} ${effect}. Write your own.`;
  return finding(entry, message, isTemplate ? { severity: 'info' } : severityFor(entry));
}
