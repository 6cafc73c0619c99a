import type { Evidence, Session, SessionEvent } from '../../../ice/session.ts';

/** A server that could not be used, as the browser or the agent reports it. */
export interface ServerError {
  readonly source: Evidence;
  readonly url: string;
  /** As logged, without the period. */
  readonly reason: string;
  /** The local address that the request was sent from. */
  readonly from?: string;
}

/** Servers that did not answer: 701 of RTCPeerConnectionIceErrorEvent, once for each URL. */
export function unansweredServers({ events }: Session): ServerError[] {
  const found = new Map<string, ServerError>();
  for (const one of events) {
    const error = errorOf(one);
    if (error !== undefined && !found.has(error.url)) found.set(error.url, error);
  }
  return [...found.values()];
}

function errorOf(one: SessionEvent): ServerError | undefined {
  if (one.event !== 'ice-candidate-error' || one.code !== 701 || one.url === undefined) return undefined;
  const { source, url, reason = 'no answer', address } = one;
  return { source, url, reason: reason.replace(/\.$/, ''), ...(address === undefined ? {} : { from: address }) };
}
