/** RTCPeerConnectionIceErrorEvent (W3C webrtc-pc section 4.8.2), as far as it is needed. */
export interface ServerError {
  readonly url: string;
  readonly errorCode: number;
  readonly errorText: string;
}

/** What browsers report about a server that gave no candidate, and what it means. */
const NO_ANSWER: readonly (readonly [text: RegExp, meaning: string])[] = [
  [/host lookup|resolve|no such host/i, 'its name was not found: a misspelt host, or no DNS here'],
  [/tls|ssl|certificate/i, 'TLS failed: check the name and the expiry date of its certificate'],
  [/refused|connect/i, 'no connection: nothing listens on that port, or a firewall refuses it'],
  [/timed? ?out/i, 'no answer: the packets or the answers are dropped, or nothing is there'],
];

const REFUSED: Readonly<Record<number, string>> = {
  300: 'the server names another one, and the browser does not follow',
  400: 'the server took the request for a bad one',
  401: 'the server refuses the user name or the password',
  403: 'the server forbids this client to relay',
  437: 'the server does not know the allocation (any more)',
  438: 'the nonce was stale: one such answer is normal',
  441: 'the server refuses these credentials for this allocation',
  442: 'the server does not relay over this transport',
  486: 'this user has too many allocations: a quota of the server',
  508: 'the server has no relay port left',
};

/** A gathered candidate: its type, and the server that gave it, where the browser says that (RTCIceCandidate.url). */
export interface Gathered {
  readonly type: string | undefined;
  readonly url: string | undefined;
}

/**
 * What an icecandidateerror means. 701 alone only says that this local address got no answer from this server: that is
 * harmless if another address got a candidate from the same server, and nearly so if another server gave one.
 */
export function serverErrorText({ url, errorCode, errorText }: ServerError, gathered: readonly Gathered[]): string {
  if (errorCode !== 701) return `${url}: ${errorCode}, ${REFUSED[errorCode] ?? 'the server refuses the request'}`;
  const kind = /^stuns?:/i.test(url) ? 'srflx' : 'relay';
  const givers = gathered.filter(({ type }) => type === kind).map((one) => one.url);
  if (givers.some((giver) => giver?.toLowerCase() === url.toLowerCase()))
    return `${url}: 701, no answer for one local address; harmless: this server gave a candidate from another one`;
  if (givers.includes(undefined))
    return `${url}: 701, no answer for one local address; harmless if this is the server that gave a candidate from another one`;
  const meaning =
    NO_ANSWER.find(([text]) => text.test(errorText))?.[1] ??
    'no answer for this local address: unreachable, TLS, a VPN, or an interface without a route';
  const [other] = givers;
  return `${url}: 701, ${meaning}${other === undefined ? '' : ` (${other} gave a candidate)`}`;
}
