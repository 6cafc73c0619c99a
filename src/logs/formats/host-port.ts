import type { Pieces } from '../../candidate/pieces.ts';

/**
 * For a regular expression: an address and, behind the last colon, its port, as two groups. An IPv6 address stands in
 * brackets or bare; hidden digits may be letters or asterisks.
 */
export const HOST_PORT = String.raw`(\[[^\]\s]{1,64}\]|[\w.:%*-]{1,80}?):(\d{1,6})(?![\w:])`;

/** What such an address and port are of a candidate. */
export function hostPort(address = '', port = ''): Pieces {
  return { address: bare(address), port };
}

/** The same of a related one, if there is one. */
export function relatedHostPort(address = '', port = ''): Pieces {
  return address === '' ? {} : { relatedAddress: bare(address), relatedPort: port };
}

function bare(address: string): string {
  return address.replace(/^\[|\]$/g, '');
}

export const TYPE = '(host|srflx|prflx|relay)';
