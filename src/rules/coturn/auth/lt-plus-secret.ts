import type { Config, Entry } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { accountsOf, mechanismOf } from '../../../coturn/effective/auth.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const ltPlusSecret: CoturnRule = {
  id: 'auth/lt-plus-secret',
  severity: 'warning',
  summary: '`lt-cred-mech` beside a shared secret',
  why: 'A shared secret turns authentication on by itself, and it replaces accounts: coturn warns that both cannot be mixed, and lets in who has credentials made from the secret, nobody else.',
  remedy: 'Delete `lt-cred-mech`; without the shared secret instead, accounts would count.',
  reference: 'https://github.com/coturn/coturn/issues/160',
  bad: [
    'realm=example.org\nlt-cred-mech\nuse-auth-secret\nstatic-auth-secret=8f1c0e5ba9d2477c93aa60e1b2\n',
    'realm=example.org\nuse-auth-secret\nlt-cred-mech\nuser=alice:wonderland\n',
  ],
  good: [
    'realm=example.org\nuse-auth-secret\n',
    'realm=example.org\nlt-cred-mech\nuser=alice:wonderland\n',
    'realm=example.org\nlt-cred-mech=0\nuse-auth-secret\n',
  ],
  check(config: Config, report: Report) {
    const entry = config.last('lt-cred-mech');
    if (entry === undefined || !config.isOn('lt-cred-mech') || mechanismOf(config) !== 'secret') return;
    const hasAccounts = accountsOf(config).length > 0;
    const advice = hasAccounts ? 'Decide for the secret or for the accounts.' : 'Delete the line.';
    const message = `${quoted(entry)}: with a shared secret coturn ${config.version} asks for credentials anyway, and takes none but those made from the secret. ${advice}`;
    const safe = hasAccounts ? {} : { safe: config.all('lt-cred-mech').flatMap(deletion) };
    report(finding(entry, message, { mark: 'line', ...safe }));
  },
};

function deletion({ line }: Entry) {
  return line === undefined ? [] : [deleteLine(line)];
}
