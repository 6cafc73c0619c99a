import type { Credentials } from '../../turn/long-term.ts';
import { type RestVerdict, verifyRest } from '../../turn/rest-credentials.ts';
import { readRestName } from '../../turn/rest-name.ts';

export interface Verified {
  ok: boolean;
  verdicts: RestVerdict[];
  /** The time in the user name, ISO 8601. */
  expiresAt?: string;
  /** How the password was made, if not as it should be. */
  mistake?: Mistake;
}

/**
 * - `line-end`: with a line end after the secret, as `echo` writes it
 * - `sha256`, `hex`: with another digest; as hexadecimal digits
 * - `name-only`, `time-only`: from a part of the user name
 * - `base64-secret`: with the bytes that the secret is the base64 of
 */
export type Mistake = 'line-end' | 'sha256' | 'hex' | 'name-only' | 'time-only' | 'base64-secret';

type Digest = (
  algorithm: 'sha1' | 'sha256',
  key: string | Uint8Array,
  text: string,
  encoding: 'base64' | 'hex',
) => string;

/** How a server would judge these credentials; `now` is in seconds. */
export function verify(secret: string, credentials: Credentials, now: number, digest: Digest): Verified {
  const verdicts = verifyRest(secret, credentials, now);
  const ok = verdicts.every((one) => one === 'good' || one === 'reversed');
  const name = readRestName(credentials.username);
  const mistake = verdicts.includes('wrong-secret') ? mistakeIn(secret, credentials, digest) : undefined;
  return {
    ok,
    verdicts,
    ...(name === undefined ? {} : { expiresAt: new Date(name.expiresAt * 1000).toISOString() }),
    ...(mistake === undefined ? {} : { mistake }),
  };
}

function mistakeIn(secret: string, { username, password }: Credentials, digest: Digest): Mistake | undefined {
  const name = readRestName(username);
  const made: [Mistake, string][] = [
    ['line-end', digest('sha1', `${secret}\n`, username, 'base64')],
    ['sha256', digest('sha256', secret, username, 'base64')],
    ['hex', digest('sha1', secret, username, 'hex')],
    ['base64-secret', digest('sha1', Buffer.from(secret, 'base64'), username, 'base64')],
  ];
  if (name !== undefined && name.user !== '') {
    made.push(
      ['name-only', digest('sha1', secret, name.user, 'base64')],
      ['time-only', digest('sha1', secret, `${name.expiresAt}`, 'base64')],
    );
  }
  return made.find(([, text]) => text === password)?.[0];
}
