import { common, RECOMMENDED, type Scheme } from './scheme.ts';

/** aioice (aiortc), werift, Asterisk, SRS: the type preferences that RFC 8445 recommends, and nothing to rank. */
export const rfc8445: Scheme = {
  authors: ['aioice', 'werift', 'Asterisk', 'SRS'],
  types: RECOMMENDED,
  readLocal: ({ localPreference }, _, t) => common(localPreference, t),
};
