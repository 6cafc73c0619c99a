import type { Config, Entry } from '../config.ts';
import { accountsOf, databaseOf, mechanismOf } from '../effective/auth.ts';

/** What a client needs for access, as far as the file contains it. Texts are as clients write them, not bytes. */
export type ClientCredentials =
  /** The server requires none. */
  | { readonly kind: 'none'; readonly from: Entry | undefined }
  /** REST credentials are made from it; `separator` is between the time and the name. */
  | { readonly kind: 'secret'; readonly secret: string; readonly separator: string; readonly from: Entry }
  | { readonly kind: 'user'; readonly username: string; readonly password: string; readonly from: Entry }
  /** The password is not in the file, but the key that is made from it, in 32 hexadecimal digits. */
  | { readonly kind: 'key'; readonly username: string; readonly key: string; readonly from: Entry }
  /** The file has none that a client could use: they are in a database, or nowhere. */
  | { readonly kind: 'unknown'; readonly from: Entry | undefined; readonly why: string };

/** The first credentials of the file that a client can use. */
export function clientCredentialsOf(config: Config): ClientCredentials {
  const mechanism = mechanismOf(config);
  if (mechanism === 'anonymous') return { kind: 'none', from: config.last('no-auth') };
  return mechanism === 'secret' ? fromSecret(config) : fromAccounts(config);
}

function fromSecret(config: Config): ClientCredentials {
  const [from] = config.effective('static-auth-secret');
  if (from === undefined) {
    return unknown(databaseOf(config) ?? config.last('use-auth-secret'), 'its secret is not in the file');
  }
  const secret = textOf(from.value);
  if (secret === undefined) return unknown(from, 'its secret is not UTF-8');
  return { kind: 'secret', secret, separator: config.text('rest-api-separator') || ':', from };
}

function fromAccounts(config: Config): ClientCredentials {
  const accounts = accountsOf(config);
  const { entry, user } = accounts.find((account) => !account.user.isKey) ?? accounts[0] ?? {};
  if (entry === undefined || user === undefined) {
    return unknown(databaseOf(config) ?? config.last('lt-cred-mech'), 'its users are not in the file');
  }
  const username = textOf(user.name);
  const password = textOf(user.password);
  if (username === undefined || password === undefined) return unknown(entry, 'its user is not UTF-8');
  if (!user.isKey) return { kind: 'user', username, password, from: entry };
  const key = /^0x([\da-f]{32})$/i.exec(password)?.[1];
  return key === undefined
    ? unknown(entry, 'its user has a key that cannot be read')
    : { kind: 'key', username, key: key.toLowerCase(), from: entry };
}

function unknown(from: Entry | undefined, why: string): ClientCredentials {
  return { kind: 'unknown', from, why };
}

/** A value of the file, which is a character a byte, in the text that a client would send as these bytes. */
function textOf(bytes: string): string | undefined {
  try {
    return DECODER.decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
