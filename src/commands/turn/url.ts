import { invalidUrl, UserError } from '../../errors.ts';
import type { Job } from '../../probe/prober.ts';
import { isSecure, isTurn } from '../../stun/stun-uri.ts';
import { parseUri } from '../../stun/uri.ts';
import { escapeText } from '../../term/escape.ts';
import { orForAnother } from '../shared/elsewhere.ts';

/** A URL of a TURN server on the command line. */
export function readUrl(url: string, command = 'turn'): Job {
  const parsed = parseUri(url);
  if (!parsed.ok) throw orForAnother(invalidUrl(url, asTurn(parsed.error.message, url)), url, command);
  const { uri } = parsed;
  if (isTurn(uri.scheme)) return { url, uri };
  const rest = url.replace(/^stuns?:/i, '');
  const scheme = isSecure(uri.scheme) ? 'turns' : 'turn';
  const error = new UserError(`${escapeText(url)} is not a TURN URL. Write ${escapeText(`${scheme}:${rest}`)}`);
  throw /^stuns?:/i.test(url) ? error : orForAnother(error, url, command);
}

/** If no scheme is recognizable, this command assumes a TURN server. */
function asTurn(message: string, url: string): string {
  return /^stuns?:/i.test(url) ? message : message.replace(/ Write stun(s?):/, ' Write turn$1:');
}
