export type UriErrorId =
  | 'empty'
  | 'too-long'
  | 'space-around'
  | 'unknown-scheme'
  | 'slashes'
  | 'user-info'
  | 'fragment'
  | 'path'
  | 'query-not-allowed'
  | 'unknown-query'
  | 'unknown-transport'
  | 'empty-host'
  | 'ipv6-without-brackets'
  | 'invalid-ip'
  | 'zone-id'
  | 'invalid-host'
  | 'host-not-ascii'
  | 'invalid-port';

/** Why a text is no URI; thrown and caught within parseUri. */
export class Fault extends Error {
  readonly id: UriErrorId;
  /** The index in the text. */
  readonly at: number;
  /** The rest of the sentence 'x is not a URI:'. */
  readonly what: string;
  /** What was probably meant; it may have further faults. */
  readonly meant: string | undefined;
  /** What follows it in the remedy. */
  readonly more: string;

  constructor(id: UriErrorId, at: number, what: string, meant?: string, more = '') {
    super(what);
    this.id = id;
    this.at = at;
    this.what = what;
    this.meant = meant;
    this.more = more;
  }
}

const MAX_SHOWN = 200;

/** The text as an error may show it: not too long, and without what may be a password, before an @ or in a query. */
export function masked(text: string): string {
  const apart = text.replace(/^([a-z][a-z0-9+.-]*:(?:\/\/)?)?.*@/is, '$1…@');
  const shown = apart.replace(/(password|credential|secret|token)=[^&]*/gi, '$1=…');
  return shown.length <= MAX_SHOWN ? shown : `${shown.slice(0, MAX_SHOWN)}…`;
}
