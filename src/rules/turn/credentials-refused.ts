import type { CredentialFacts } from '../../probe/turn/facts.ts';
import type { TurnRule } from './rule.ts';
import { inRealm, isCoturn, isRefused } from './support.ts';

/** Likely reasons, by kind of credentials. */
const REASONS = {
  none: 'No credentials were given.',
  fixed:
    'The user is unknown there, or the password is wrong. If the server has use-auth-secret, its user names are TIME:NAME and fixed users do not exist.',
  rest: 'The user name has not expired, so the secret is another than static-auth-secret, or the server has no use-auth-secret.',
};

export const credentialsRefused: TurnRule = {
  id: 'turn/credentials-refused',
  severity: 'error',
  step: 'authentication',
  summary: 'credentials that the server refuses',
  why: 'The user is unknown, the password or the secret is wrong, or the server expects another kind of credentials.',
  remedy:
    'Compare the secret with static-auth-secret, or the user, the password and the realm with those of the server. icescope credentials --verify checks REST credentials.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"credentials-refused","message":"…"},"challenge":{"realm":"example.org","algorithm":"MD5"},"credentials":{"kind":"fixed"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError, credentials, challenge, expectedRealm, software }, report) {
    if (!isRefused(allocationError)) return;
    const { isExpired, isReversed } = credentials;
    const isOtherRealm = expectedRealm !== undefined && expectedRealm !== challenge?.realm;
    const isReversedWrongly = isReversed === true && !isCoturn(software);
    if (isExpired === true || isReversedWrongly || isOtherRealm) return;
    const isUnset = challenge?.realm === '' && credentials.kind === 'fixed';
    const effect = `${reasonOf(credentials)}${isUnset ? ` ${NO_REALM}` : ''}`;
    if (allocationError?.code === 'credentials-refused') {
      report({ message: `it refuses the credentials (401)${inRealm(challenge)}`, effect });
    } else {
      const message = `it refuses the credentials (400, not signed, as pion does)${inRealm(challenge)}`;
      report({ message, effect: `${effect} ${OF_PION}`, certainty: 'likely' });
    }
  },
};

const OF_PION = "The user names of pion's own REST credentials are a time alone.";

/** The reason that the credentials suggest. */
function reasonOf({ kind, hasHmac }: CredentialFacts): string {
  if (kind === 'rest' && hasHmac === false) return NO_HMAC;
  return kind === 'fixed' && hasHmac === true ? NO_TIME : REASONS[kind];
}

const NO_HMAC =
  'The user name contains a time, as in REST credentials, but the password is not a base64 HMAC: if it is the secret, give it as --secret.';
const NO_TIME =
  'The password looks like one of REST credentials (a base64 HMAC), but the user name has no time: perhaps part of it is missing.';

const NO_REALM =
  'Its realm is empty, as in a coturn without realm: perhaps it does not read the turnserver.conf that you expect.';
