import type { Pieces } from '../../candidate/pieces.ts';
import { TYPES } from '../../candidate/words.ts';

/**
 * For a regular expression: an address and, after the last colon, its port, as two groups. An IPv6 address is in
 * brackets or bare; hidden digits may be letters or asterisks, or dots at its end. A mail may have made a link of both.
 */
export const HOST_PORT = String.raw`(?:\[(?=\S{1,96}\]\(https?:))?(\[[^\]\s]{1,64}\]|[\w.:%*-]{1,80}?):(\d{1,6})(?:\]\(https?:[^)\s]{1,200}\)|<https?:[^>\s]{1,200}>)?(?![\w:]|\.{3}:)`;

/** Such an address and port as fields of a candidate. */
export function hostPort(address = '', port = ''): Pieces {
  return { address: bare(address), port };
}

/** The same for a related address, if there is one. */
export function relatedHostPort(address = '', port = ''): Pieces {
  return address === '' ? {} : { relatedAddress: bare(address), relatedPort: port };
}

function bare(address: string): string {
  return address.replace(/^\[|\]$/g, '');
}

export const TYPE = '(host|srflx|prflx|relay)';

/** Is it one of the types of a candidate (RFC 8445 section 4)? */
export function isType(text: string | undefined): boolean {
  return text !== undefined && TYPES.words.includes(text);
}
