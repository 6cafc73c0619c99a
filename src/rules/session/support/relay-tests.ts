import type { SessionHalf } from '../../../ice/session.ts';
import type { Found } from '../rule.ts';
import { shownUrl } from './servers.ts';
import { shortened } from './shortened.ts';

type Test = NonNullable<SessionHalf['testedRelays']>[number];

/** The rules of `icescope turn` that are about credentials. */
const CREDENTIALS = /^turn\/(?:credentials-|no-credentials$|list-credentials-missing$|wrong-realm$)/;

/** The session rule that a failed test belongs to. */
export type TestKind = 'credentials' | 'ipv6' | 'tls' | 'private' | 'other';

/** The kinds of other rules of `icescope turn`. */
const KINDS: Readonly<Record<string, TestKind>> = {
  'turn/ipv6-unanswered': 'ipv6',
  'turn/tls-failed': 'tls',
  'turn/relay-private': 'private',
};

export function kindOf({ rule = '' }: Test): TestKind {
  return CREDENTIALS.test(rule) ? 'credentials' : (KINDS[rule] ?? 'other');
}

/** The servers of a list that do not answer, while others of it work. */
export function deadAmong({ testedRelays = [] }: SessionHalf): Test[] {
  const working = new Set(testedRelays.filter(({ works }) => works).map(({ url }) => url));
  const isDead = (one: Test): boolean => ['tls', 'other'].includes(kindOf(one)) && !one.works && !working.has(one.url);
  return working.size === 0 ? [] : testedRelays.filter(isDead);
}

/** The failed tests of one kind, unless another address or transport of the servers works for this side. */
export function failedTests({ testedRelays = [] }: SessionHalf, kind: TestKind): Test[] {
  const failed = testedRelays.filter((one) => !one.works && kindOf(one) === kind);
  return kind !== 'ipv6' && testedRelays.some(({ works }) => works) ? [] : failed;
}

/** The result of such a test, for a finding. */
export function shownTest({
  url,
  message = 'it does not work',
  rule,
  source,
}: Test): Pick<Found, 'message' | 'certainty' | 'evidence'> & { remedy: string } {
  return {
    message: `${shownUrl(url)}: ${shortened(message)}`,
    certainty: 'proven',
    evidence: [source],
    remedy: `What to change there: icescope rule ${rule ?? 'turn'}`,
  };
}
