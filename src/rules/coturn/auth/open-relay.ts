import type { Config, Entry } from '../../../coturn/config.ts';
import { isAuthContradictory, mechanismOf, undoneBy } from '../../../coturn/effective/auth.ts';
import { relays } from '../relaying.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const openRelay: CoturnRule = {
  id: 'auth/open-relay',
  severity: 'error',
  summary: 'an open relay: no credentials are required',
  why: 'By default, coturn lets anyone allocate. The relay then carries the traffic of strangers, hides where attacks come from, and gives access to every network that the server can reach. `oauth` alone requires no credentials, and `lt-cred-mech=0` or `no-auth=0` turns off the authentication that an earlier line turned on, even a shared secret.',
  remedy:
    'Add `use-auth-secret` with a `static-auth-secret`, or `lt-cred-mech` with accounts, and a `realm`. Delete `no-auth`, and every `lt-cred-mech=0` and `no-auth=0`.',
  bad: [
    'realm=example.org\n',
    'no-auth\nrealm=example.org\n',
    'realm=example.org\nlt-cred-mech=0\n',
    'realm=example.org\noauth\n',
    {
      config: 'realm=example.org\nuse-auth-secret\nstatic-auth-secret=c1f0a55dba17a0d1\nno-auth=0\n',
      version: '4.6.1',
    },
    { config: 'realm=example.org\nlt-cred-mech\nuser=alice:wonderland\nno-auth=no\n', version: '4.6.1' },
  ],
  good: [
    'realm=example.org\nuse-auth-secret\n',
    'realm=example.org\nno-auth=0\nlt-cred-mech\n',
    'realm=example.org\nuser=alice:wonderland\nlt-cred-mech=0\n',
    'no-auth\nlt-cred-mech\n',
    'stun-only\n',
    { config: 'realm=example.org\n', args: '--use-auth-secret' },
  ],
  check(config: Config, report: Report) {
    if (!relays(config) || isAuthContradictory(config) || mechanismOf(config) !== 'anonymous') return;
    const undone = undoneBy(config);
    if (undone !== undefined) report(reportUndone(undone));
    else report(findingAt(onOf('no-auth', config) ?? onOf('oauth', config)));
  },
};

function onOf(name: string, config: Config): Entry | undefined {
  return config.isOn(name) ? config.last(name) : undefined;
}

function reportUndone(entry: Entry) {
  const message = `open relay: ${quoted(entry)} turns off the authentication that an earlier line turned on`;
  return finding(entry, message, { effect: 'Anyone can allocate.' });
}

function findingAt(entry: Entry | undefined) {
  if (entry === undefined) {
    const effect = 'Anyone can allocate. Add `use-auth-secret` with a `static-auth-secret`.';
    return finding(undefined, 'open relay: no authentication is configured', { effect, option: 'use-auth-secret' });
  }
  if (entry.option.name === 'no-auth') {
    const effect = 'Anyone can allocate. Add `use-auth-secret` with a `static-auth-secret` instead.';
    return finding(entry, `open relay: ${quoted(entry)} turns authentication off`, { effect, mark: 'line' });
  }
  const effect = 'Anyone can allocate. Add `lt-cred-mech`.';
  return finding(entry, `open relay: ${quoted(entry)} alone requires no credentials`, { effect, mark: 'line' });
}
