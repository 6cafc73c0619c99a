/** The candidates that a page withholds, as its reader has chosen. */

/** @typedef {{ readonly ipv4: boolean, readonly noUdp: boolean }} Filters */

/**
 * The label of the checkbox that withholds a candidate, if one does.
 * @param {string} candidate
 * @param {boolean} isOwn
 * @param {Filters} filters
 */
export function choiceAgainst(candidate, isOwn, { ipv4, noUdp }) {
  const { protocol, address, type, typePreference } = partsOf(candidate);
  if (ipv4 && address.includes(':')) return 'IPv4 only';
  // A relayed candidate is UDP on its far side. A client without UDP reaches the other's relay from its own,
  // and its own over TCP or TLS, which browsers prefer less.
  const isReached = type === 'relay' && (!isOwn || typePreference <= MOST_OF_TCP_RELAY);
  return noUdp && protocol === 'udp' && !isReached ? 'Block UDP candidates' : undefined;
}

/** Chromium has 2 for a relay over UDP, 1 over TCP and 0 over TLS; Firefox 5 and 0. */
const MOST_OF_TCP_RELAY = 1;

/**
 * `host udp 192.0.2.2:5000`
 * @param {string} candidate
 */
export function endOf(candidate) {
  const { type, protocol, address, port } = partsOf(candidate);
  return `${type} ${protocol} ${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** @param {string} candidate */
function partsOf(candidate) {
  const [, , protocol = '', priority = '0', address = '', port = '', , type = ''] = candidate.split(' ');
  return { protocol: protocol.toLowerCase(), address, port, type, typePreference: Number(priority) >>> 24 };
}
