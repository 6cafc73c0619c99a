import type { Config, Entry } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const weakDefault: CoturnRule = {
  id: 'auth/weak-default',
  severity: 'warning',
  summary: 'a secret with a default that anyone can read in the template',
  why: 'Where the variable is not set, `${TURN_SECRET:-default}` puts the default into the file that coturn reads. Attackers find such templates in public repositories and try their defaults.',
  remedy:
    'Write `${TURN_SECRET:?}`, so that the deployment fails without a value, and generate a random one for each server.',
  bad: [
    'static-auth-secret=${TURN_SECRET:-safegroup_turn_secret}\n',
    'user=${TURN_USER:-turn}:${TURN_PASSWORD:-letmein}\n',
    { config: '', args: '--static-auth-secret=${TURN_SECRET:-safegroup_turn_secret}' },
  ],
  good: [
    'static-auth-secret=${TURN_SECRET:?}\n',
    'static-auth-secret=${TURN_SECRET}\n',
    'static-auth-secret=${TURN_SECRET:-}\n',
    'realm=${TURN_REALM:-example.org}\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of config.entries) if (hasDefault(entry)) report(findingAt(entry));
  },
};

/** Only looks at the part after the `:` of an account: a name with a default is not a secret. */
function hasDefault({ option, value }: Entry): boolean {
  if (option.secret !== true || option.build !== undefined) return false;
  const secret = option.type === 'user' ? value.replace(/^\$\{[^}]*\}:/, '') : value;
  return /\$\{[A-Za-z_]\w*:?-[^}]+\}|\{\{[^}]*\bdefault\(\s*['"][^'"]+['"]/.test(secret);
}

function findingAt(entry: Entry) {
  const message = `\`${entry.option.name}\` has a default that anyone with the template knows`;
  const effect = 'A server whose variable is not set lets in anyone who knows it. Require a value instead.';
  return finding(entry, message, { effect });
}
