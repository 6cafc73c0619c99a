import { needs, UserError } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import type { CredentialFacts } from '../../probe/turn/facts.ts';
import type { TurnJob } from '../../probe/turn/job.ts';
import type { Credentials } from '../../turn/long-term.ts';
import { prepare } from '../../turn/opaque-string.ts';
import { restCredentials, restPassword } from '../../turn/rest-credentials.ts';
import { readRestName } from '../../turn/rest-name.ts';
import { readSecret } from '../shared/secret.ts';

export interface CredentialOptions {
  username?: string;
  usernameFile?: string;
  credential?: string;
  credentialFile?: string;
  secret?: string;
  secretFile?: string;
}

const OPTIONS = ['username', 'usernameFile', 'credential', 'credentialFile', 'secret', 'secretFile'] as const;

export const CREDENTIAL_VARIABLES = {
  username: 'ICESCOPE_TURN_USERNAME',
  credential: 'ICESCOPE_TURN_CREDENTIAL',
  secret: 'ICESCOPE_TURN_SECRET',
} as const;

/** How long credentials are good that are made for a test, in seconds. */
export const TTL = 3600;
export const USER = 'icescope';

/** Credentials, and what may be known of them. */
export type KnownCredentials = Pick<TurnJob, 'credentials' | 'credentialFacts' | 'renew'>;

/** Credentials for servers that have none of their own. */
export interface GivenCredentials extends KnownCredentials {
  /** Options replace those of a list; the environment does not. */
  readonly areFromOptions: boolean;
}

/** The credentials without their origin. */
export function knownOf({ credentials, credentialFacts, renew }: GivenCredentials): KnownCredentials {
  return { credentials, credentialFacts, renew };
}

/** The credentials that the options or the environment give; `now` is for tests. */
export async function readCredentials(given: CredentialOptions, io: Io, now = Date.now()): Promise<GivenCredentials> {
  const areFromOptions = OPTIONS.some((name) => given[name] !== undefined);
  return { ...(await readGiven(given, io, now)), areFromOptions };
}

async function readGiven(given: CredentialOptions, io: Io, now: number): Promise<KnownCredentials> {
  const read = (name: keyof typeof CREDENTIAL_VARIABLES): Promise<string | undefined> =>
    readSecret(
      { option: `--${name}`, value: given[name], file: given[`${name}File`], variable: CREDENTIAL_VARIABLES[name] },
      io,
    );
  const username = await read('username');
  // An option is deliberate; the environment may contain more than is needed.
  const isFixed = given.credential !== undefined || given.credentialFile !== undefined;
  const secret = isFixed ? undefined : await read('secret');
  if (secret !== undefined) return fromSecret(secret, username, now);
  const password = await read('credential');
  if (username === undefined && password === undefined) return { credentialFacts: { kind: 'none' } };
  if (username === undefined) throw needs('--credential', '--username');
  if (password === undefined) throw needs('--username', '--credential or --secret');
  return knownCredentials({ username, password }, now);
}

/** Throws a UserError, which shows neither, where no server can have them. */
export function knownCredentials(credentials: Credentials, now = Date.now()): KnownCredentials {
  checkPrepared('user name', credentials.username);
  checkPrepared('password', credentials.password);
  const renew = (later: number): KnownCredentials => knownCredentials(credentials, later);
  return { credentials, credentialFacts: factsOf(credentials, now), renew };
}

/** A user name that already contains a time is used as it is. */
function fromSecret(secret: string, username = USER, now: number): KnownCredentials {
  checkPrepared('user name', username);
  const credentials =
    readRestName(username) === undefined
      ? restCredentials(secret, Math.floor(now / 1000) + TTL, username)
      : { username, password: restPassword(secret, username) };
  const renew = (later: number): KnownCredentials => fromSecret(secret, username, later);
  return { credentials, credentialFacts: { ...factsOf(credentials, now), isFromSecret: true }, renew };
}

function factsOf({ username, password }: Credentials, now: number): CredentialFacts {
  const name = readRestName(username);
  const hasHmac = isHmac(password);
  if (name === undefined) return { kind: 'fixed', hasHmac };
  return {
    kind: 'rest',
    hasHmac,
    expiresAt: new Date(name.expiresAt * 1000).toISOString(),
    isExpired: name.expiresAt * 1000 <= now,
    isReversed: name.isReversed,
  };
}

/** In bytes: SHA-1, SHA-256 and SHA-512. */
const HMACS = [20, 32, 64];

/** Whether it is the base64 of that many bytes. */
function isHmac(password: string): boolean {
  const bytes = Buffer.from(password, 'base64');
  return HMACS.includes(bytes.length) && bytes.toString('base64') === password;
}

function checkPrepared(what: string, text: string): void {
  const prepared = prepare(text);
  if (prepared.ok) return;
  throw new UserError(`the ${what} has ${prepared.character}, which credentials cannot have (RFC 8265)`);
}
