import type { Config } from '../../../coturn/config.ts';
import { isAuthContradictory, usesSecret } from '../../../coturn/effective/auth.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const noAuthConflict: CoturnRule = {
  id: 'auth/no-auth-conflict',
  severity: 'fatal',
  summary: '`no-auth` beside `lt-cred-mech` or a shared secret',
  why: 'Coturn exits at startup with status 255: it cannot both require credentials and do without them.',
  remedy: 'Delete `no-auth`.',
  bad: [
    'realm=example.org\nlt-cred-mech\nno-auth\n',
    'realm=example.org\nno-auth\nuse-auth-secret\n',
    { config: 'realm=example.org\nuse-auth-secret\n', args: '-z' },
  ],
  good: ['realm=example.org\nlt-cred-mech\nno-auth=0\n', 'no-auth\nuser=alice:wonderland\n'],
  check(config: Config, report: Report) {
    const entry = config.last('no-auth');
    if (entry === undefined || !isAuthContradictory(config)) return;
    const other = usesSecret(config) ? 'the shared secret' : '`lt-cred-mech`';
    const effect = 'Coturn refuses to start (exit 255).';
    report(finding(entry, `${quoted(entry)} contradicts ${other}`, { effect, mark: 'line' }));
  },
};
