import { MANUAL_SECRETS, MANUAL_USERS } from '../../../coturn/manual-credentials.ts';
import type { AuditSettings } from '../../../probe/turn/audit/audit.ts';
import { restCredentials } from '../../../turn/rest-credentials.ts';

/** In seconds: enough for one request. */
const TTL = 600;

/** Only a few, so that a server that counts failures does not lock out users. `now` is in milliseconds. */
export function knownCredentials(now: number): AuditSettings['wellKnown'] {
  const expiresAt = Math.floor(now / 1000) + TTL;
  return [
    ...MANUAL_USERS.map(([username, password]) => ({ name: `user ${username}`, credentials: { username, password } })),
    ...MANUAL_SECRETS.map(([name, secret]) => ({ name, credentials: restCredentials(secret, expiresAt, 'icescope') })),
  ];
}
