import type { Entry } from '../../coturn/config.ts';
import { secretStart, secretStartInside } from '../../coturn/secrets.ts';

/** Bytes as readable text (UTF-8 if valid), without secrets. */
export function shown(bytes: string): string {
  const secret = secretStartInside(bytes);
  return secret === undefined ? decoded(bytes) : `${decoded(bytes.slice(0, secret))}…`;
}

/** Bytes as a person reads them, secrets included. */
export function decoded(bytes: string): string {
  if (/^[\0-\x7f]*$/.test(bytes)) return bytes;
  return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
}

/** An entry as written, in backquotes; a secret is not shown. */
export function quoted({ option, value }: Entry): string {
  if (value === '') return `\`${option.name}\``;
  const text = `${option.name}=${value}`;
  const secret = option.secret === true ? option.name.length + 1 : secretStart(text);
  return `\`${secret === undefined ? decoded(text) : `${decoded(text.slice(0, secret))}…`}\``;
}

/** A clause as a whole sentence. */
export function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
