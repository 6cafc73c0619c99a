import { createHmac } from 'node:crypto';
import type { Io } from '../../io/io.ts';
import { escapeText, safeJson } from '../../term/escape.ts';
import type { Credentials } from '../../turn/long-term.ts';
import { type RestVerdict, restCredentials } from '../../turn/rest-credentials.ts';
import { type FormatCommand, type Outcome, type Run, runFormat } from '../shared/run-format.ts';
import { CREDENTIAL_VARIABLES } from '../turn/credentials.ts';
import { type CredentialsSettings, readOptions } from './options.ts';
import { type Mistake, type Verified, verify } from './verify.ts';

/** New credentials, and the servers that they are for. */
interface Made extends Credentials {
  expiresAt: string;
  urls: readonly string[];
}

/** How new credentials are written, and what a check found. */
interface CredentialsFormat {
  made(made: Made): string;
  verified(verified: Verified): string;
}

const text: CredentialsFormat = {
  made: ({ username, password, expiresAt }) =>
    `username    ${escapeText(username)}\ncredential  ${password}\ngood until  ${shownTime(expiresAt)}\n`,
  verified: (verified) => verified.verdicts.map((verdict) => `${verdictLine(verdict, verified)}\n`).join(''),
};

const json: CredentialsFormat = {
  made: ({ username, password, expiresAt }) => `${safeJson({ username, credential: password, expiresAt })}\n`,
  verified: (verified) => `${safeJson(verified)}\n`,
};

const FORMATS: Record<string, () => Promise<CredentialsFormat>> = {
  text: async () => text,
  json: async () => json,
  env: async () => ({ ...text, made: environment }),
  'ice-servers': async () => ({ ...json, made: iceServers }),
};

const CREDENTIALS: FormatCommand<CredentialsSettings, CredentialsFormat> = {
  formats: FORMATS,
  readOptions: (argv, io) => readOptions(argv, io, FORMATS),
  run: print,
};

export const run = (argv: string[], io: Io): Promise<number> => runFormat(CREDENTIALS, argv, io);

async function print({ options, args, format, io }: Run<CredentialsSettings, CredentialsFormat>): Promise<Outcome> {
  const { secret, user, ttl, verify: pair } = options;
  const now = Math.floor(Date.now() / 1000);
  if (pair !== undefined) {
    const verified = verify(secret, pair, now, (algorithm, key, data, encoding) =>
      createHmac(algorithm, key).update(data).digest(encoding),
    );
    await io.stdout.write(format.verified(verified));
    return { hasFindings: !verified.ok };
  }
  const expiresAt = new Date((now + ttl) * 1000).toISOString();
  await io.stdout.write(format.made({ ...restCredentials(secret, now + ttl, user), expiresAt, urls: args }));
  return {};
}

/** Variables for a shell or an environment file, as `icescope turn` reads them. */
function environment({ username, password }: Made): string {
  return `${CREDENTIAL_VARIABLES.username}=${quoted(username)}\n${CREDENTIAL_VARIABLES.credential}=${quoted(password)}\n`;
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

function iceServers({ username, password, urls }: Made): string {
  const list = urls.length === 0 ? ['turn:turn.example.org'] : urls;
  return `${safeJson({ iceServers: [{ urls: list, username, credential: password }] })}\n`;
}

const MISTAKES: Record<Mistake, string> = {
  'line-end': 'It was made with a line end after the secret, as echo writes one: use printf, or echo -n.',
  sha256: 'It is an HMAC-SHA256; servers take HMAC-SHA1.',
  hex: 'It is written in hexadecimal; servers take base64.',
  'base64-secret': 'It was made with the decoded secret; servers take the secret as it is written.',
  'name-only': 'It was made from the name alone; it has to be made from the whole user name, with the time.',
  'time-only': 'It was made from the time alone; it has to be made from the whole user name.',
};

function verdictLine(verdict: RestVerdict, { expiresAt = '', mistake }: Verified): string {
  const time = shownTime(expiresAt);
  switch (verdict) {
    case 'good':
      return `good until ${time}`;
    case 'expired':
      return `expired at ${time}`;
    case 'reversed':
      return `the time is after the name, until ${time}: coturn takes that, most other servers do not`;
    case 'no-time':
      return 'the user name has no time: it has to be TIME:NAME, with the time in seconds since 1970';
    case 'wrong-secret':
      return `the password was not made with this secret from this user name${mistake === undefined ? '' : `. ${MISTAKES[mistake]}`}`;
  }
}

function shownTime(iso: string): string {
  return iso.replace('T', ' ').replace('.000Z', ' UTC');
}
