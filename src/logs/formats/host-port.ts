import type { Pieces } from '../../candidate/pieces.ts';
import { TYPES } from '../../candidate/words.ts';

/**
 * Part of a regular expression: an address and, after the last colon, its port, as two groups. An IPv6 address may be
 * bare or in brackets; hidden digits may be letters or asterisks, or dots at the end. A mail may have turned both
 * into a link.
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

/** Whether it is a candidate type (RFC 8445 section 4). */
export function isType(text: string | undefined): boolean {
  return text !== undefined && TYPES.words.includes(text);
}
