import type { Entry } from '../../coturn/config.ts';

/** Bytes as a person reads them: UTF-8 where they are that. */
export function shown(bytes: string): string {
  if (/^[\0-\x7f]*$/.test(bytes)) return bytes;
  return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
}

/** An entry as it is written, in backquotes; a secret is not shown. */
export function quoted({ option, value }: Entry): string {
  if (value === '') return `\`${option.name}\``;
  return `\`${option.name}=${option.secret === true ? '…' : shown(value)}\``;
}

/** A clause as a whole sentence. */
export function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
