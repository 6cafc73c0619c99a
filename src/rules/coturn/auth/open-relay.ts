import type { Config, Entry } from '../../../coturn/config.ts';
import { isAuthContradictory, mechanismOf, undoneBy } from '../../../coturn/effective/auth.ts';
import { relays } from '../relaying.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const openRelay: CoturnRule = {
  id: 'auth/open-relay',
  severity: 'error',
  summary: 'a relay for everybody: nobody is asked for credentials',
  why: 'Unless it is told otherwise, coturn lets anybody allocate. The relay then carries the traffic of strangers, hides where attacks come from, and lets them into every network that the server reaches. An `oauth` alone asks nobody, and an `lt-cred-mech=0` or `no-auth=0` below another line turns off what that turned on, a shared secret too.',
  remedy:
    'Add `use-auth-secret` with a `static-auth-secret`, or `lt-cred-mech` with accounts, and a `realm`; delete `no-auth`, and every `lt-cred-mech=0` and `no-auth=0`.',
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
    if (undone !== undefined) report(reportUndone(undone, config));
    else report(findingAt(onOf('no-auth', config) ?? onOf('oauth', config), config));
  },
};

function onOf(name: string, config: Config): Entry | undefined {
  return config.isOn(name) ? config.last(name) : undefined;
}

function reportUndone(entry: Entry, { version }: Config) {
  const message = `${quoted(entry)}: in coturn ${version} this line turns off the authentication that a line above it turned on, so anybody may allocate. Delete it.`;
  return finding(entry, message);
}

function findingAt(entry: Entry | undefined, { version }: Config) {
  if (entry?.option.name === 'no-auth')
    return finding(
      entry,
      `${quoted(entry)}: coturn ${version} asks nobody for credentials, so anybody may allocate. Delete it, and add \`use-auth-secret\` with a \`static-auth-secret\`.`,
      { mark: 'line' },
    );
  if (entry !== undefined)
    return finding(
      entry,
      `${quoted(entry)}: alone it makes coturn ${version} ask nobody for credentials, so anybody may allocate. Add \`lt-cred-mech\`.`,
      { mark: 'line' },
    );
  const message = `no \`use-auth-secret\`, \`static-auth-secret\`, \`lt-cred-mech\` or \`user\`: coturn ${version} then asks nobody for credentials, so anybody may allocate. Add \`use-auth-secret\` with a \`static-auth-secret\`.`;
  return finding(undefined, message, { option: 'use-auth-secret' });
}
