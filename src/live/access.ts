import { timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

/** How the server is reached: what a request has to name. */
export interface Reach {
  readonly scheme: 'http' | 'https';
  readonly port: number;
  /** Names of this server other than localhost. */
  readonly names: readonly string[];
}

/**
 * Whether a page from this host may talk to the server. Foreign names are refused: their owner can point them at this
 * machine (DNS rebinding). Addresses cannot be redirected like that.
 */
export function isOwnHost(host: string | undefined, { scheme, port, names }: Reach): boolean {
  const [, name = '', given = scheme === 'https' ? '443' : '80'] =
    /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(host ?? '') ?? [];
  if (Number(given) !== port) return false;
  const bare = name.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return isIP(bare) !== 0 || bare === 'localhost' || names.some((one) => one.toLowerCase() === bare);
}

/** Whether the request comes from a page of this server, or from a program that is not a browser. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, { scheme }: Reach): boolean {
  return origin === undefined || origin.toLowerCase() === `${scheme}://${(host ?? '').toLowerCase()}`;
}

/** Compares in constant time, so that timing reveals nothing about the token. */
export function isToken(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
