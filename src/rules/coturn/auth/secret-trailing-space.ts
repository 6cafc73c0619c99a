import type { Config, Entry } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const secretTrailingSpace: CoturnRule = {
  id: 'auth/secret-trailing-space',
  severity: 'error',
  summary: 'whitespace at either end of a secret or password, kept by the quotes around it',
  why: 'Coturn removes whitespace after a value, but not inside double quotes. It becomes part of the secret, and credentials made from the secret without it are never valid.',
  remedy: 'Remove the whitespace, or give the secret to clients with it.',
  bad: [
    'realm=example.org\nstatic-auth-secret="8f1c0e5ba9d2477c93aa60e1b2 "\n',
    'realm=example.org\nlt-cred-mech\nuser="alice:moor-lantern-vivid-otter\t"\n',
  ],
  good: [
    'realm=example.org\nstatic-auth-secret="8f1c0e5ba9d2477c93aa60e1b2"\n',
    'realm=example.org\nstatic-auth-secret=8f1c0e5ba9d2477c93aa60e1b2 \n',
  ],
  check(config: Config, report: Report) {
    for (const entry of [...config.effective('static-auth-secret'), ...config.effective('user')]) {
      const { value, option } = entry;
      if (value.trim() === value || value.trim() === '') continue;
      const secret = option.name === 'user' ? 'password' : 'secret';
      const message = `this \`${option.name}\` has whitespace at one end, inside the quotes`;
      const effect = `It is part of the ${secret}, so credentials made without it get 401.`;
      report(finding(entry, message, { effect, ...trimmed(entry) }));
    }
  },
};

/** Two edits that do not touch the secret itself. */
function trimmed({ line, value }: Entry) {
  if (line === undefined) return {};
  const { start, end } = line.valueSpan;
  const front = value.length - value.trimStart().length;
  const back = value.length - value.trimEnd().length;
  const edits = [
    { start, end: start + front, text: '' },
    { start: end - back, end, text: '' },
  ];
  return { suggested: edits.filter((edit) => edit.start < edit.end) };
}
