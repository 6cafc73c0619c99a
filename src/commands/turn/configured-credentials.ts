import type { ClientCredentials } from '../../coturn/clients/credentials.ts';
import { restPassword } from '../../turn/rest-credentials.ts';
import { type KnownCredentials, knownCredentials, TTL, USER } from './credentials.ts';

/** Credentials from a configuration as a client would have them; `kind: 'none'` if it has none. `now` is for tests. */
export function configuredCredentials(own: ClientCredentials, now = Date.now()): KnownCredentials {
  switch (own.kind) {
    case 'none':
    case 'unknown':
      return { credentialFacts: { kind: 'none' } };
    case 'user':
      return knownCredentials({ username: own.username, password: own.password }, now);
    case 'key':
      return knownCredentials({ username: own.username, password: '', key: Buffer.from(own.key, 'hex') }, now);
    case 'secret':
      return fromSecret(own.secret, own.separator, now);
  }
}

function fromSecret(secret: string, separator: string, now: number): KnownCredentials {
  const expiresAt = Math.floor(now / 1000) + TTL;
  const username = `${expiresAt}${separator}${USER}`;
  const { credentials } = knownCredentials({ username, password: restPassword(secret, username) }, now);
  const time = new Date(expiresAt * 1000).toISOString();
  return {
    credentials,
    credentialFacts: { kind: 'rest', isFromSecret: true, expiresAt: time, isExpired: false, isReversed: false },
    renew: (later) => fromSecret(secret, separator, later),
  };
}
