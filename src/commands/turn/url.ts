import { invalidUri, UserError } from '../../errors.ts';
import type { Job } from '../../probe/prober.ts';
import { isSecure, isTurn } from '../../stun/stun-uri.ts';
import { parseUri } from '../../stun/uri.ts';
import { escapeText } from '../../term/escape.ts';

/** A URL of a TURN server on the command line. */
export function readUrl(url: string): Job {
  const parsed = parseUri(url);
  if (!parsed.ok) throw invalidUri(asTurn(parsed.error.message, url));
  const { uri } = parsed;
  if (isTurn(uri.scheme)) return { url, uri };
  const rest = url.replace(/^stuns?:/i, '');
  const scheme = isSecure(uri.scheme) ? 'turns' : 'turn';
  throw new UserError(`${escapeText(url)} is not a TURN URL. Write ${escapeText(`${scheme}:${rest}`)}`);
}

/** Where no scheme can be made out, this command is for TURN servers. */
function asTurn(message: string, url: string): string {
  return /^stuns?:/i.test(url) ? message : message.replace(/ Write stun(s?):/, ' Write turn$1:');
}
