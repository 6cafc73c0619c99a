import type { SessionHalf } from '../../../ice/session.ts';
import type { Found } from '../rule.ts';
import { shownUrl } from './servers.ts';
import { shortened } from './shortened.ts';

type Test = NonNullable<SessionHalf['testedRelays']>[number];

/** The rules of `icescope turn` that are about credentials, and the one about an AAAA record. */
const CREDENTIALS = /^turn\/(?:credentials-|no-credentials$|wrong-realm$)/;
const IPV6 = 'turn/ipv6-unanswered';

/** Which rule about sessions a failed test belongs to. */
export type TestKind = 'credentials' | 'ipv6' | 'other';

export function kindOf({ rule = '' }: Test): TestKind {
  if (CREDENTIALS.test(rule)) return 'credentials';
  return rule === IPV6 ? 'ipv6' : 'other';
}

/** The failed tests of one kind, unless another address or transport of the servers works for this side. */
export function failedTests({ testedRelays = [] }: SessionHalf, kind: TestKind): Test[] {
  const failed = testedRelays.filter((one) => !one.works && kindOf(one) === kind);
  return kind !== 'ipv6' && testedRelays.some(({ works }) => works) ? [] : failed;
}

/** What such a test shows, for a finding. */
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
