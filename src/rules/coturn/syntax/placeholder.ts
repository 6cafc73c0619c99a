import type { Config, FileEntry } from '../../../coturn/config.ts';
import { inlineCommentAt, isPlaceholder, isVariable } from '../../../coturn/spelling.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { effectOf, severityFor } from './effect.ts';

export const placeholder: CoturnRule = {
  id: 'syntax/placeholder',
  severity: 'error',
  summary: 'a placeholder that was never replaced',
  why: 'It was copied from an example. As a secret or a password, it lets in anyone who knows the example; as an address or a path, coturn ignores it or finds nothing.',
  remedy: 'Write your own value; for a secret, use `openssl rand -hex 32`.',
  bad: [
    'static-auth-secret=CHANGE_ME\n',
    'external-ip=YOUR_PUBLIC_IP\n',
    'cert=/etc/letsencrypt/live/YOUR_DOMAIN/fullchain.pem\n',
    'realm=turn.yourdomain.com\n',
    'user=alice:replace-me\n',
    'static-auth-secret=EL_MISMO_VALOR_QUE_ALLI\n',
    'external-ip=_MYADDRESS_\n',
  ],
  good: ['realm=turn.example.org\nuser=alice:correct horse battery staple\n', '# realm=YOUR_DOMAIN\n'],
  check(config: Config, report: Report, context: Context) {
    for (const entry of config.inFile) {
      const at = inlineCommentAt(entry.value);
      const value = at === -1 ? entry.value : entry.value.slice(0, at);
      if (isPlaceholder(value) && !isVariable(entry.value)) report(findingAt(entry, context));
    }
  },
};

function findingAt(entry: FileEntry, { isTemplate }: Context): Said {
  const { option, effective, value } = entry;
  const what = option.secret === true ? `\`${option.name}\`` : `\`${option.name}=${shown(value.slice(0, 100))}\``;
  const isSecret = option.secret === true && option.build === undefined && effective.kind !== 'dropped';
  const isText = effective.kind === 'text' && option.type !== 'path';
  const effect = isSecret
    ? 'Anyone who knows the example can log in.'
    : isText
      ? 'Coturn uses it as it is.'
      : effectOf(entry);
  const severity = isTemplate ? ({ severity: 'info' } as const) : severityFor(entry);
  return finding(entry, `${what} is a placeholder that was never replaced`, { effect, ...severity });
}
