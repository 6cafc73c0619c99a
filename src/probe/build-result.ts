import type { IgnoredReason } from '../stun/ignored.ts';
import type { TransportAddress } from '../stun/ip.ts';
import type { ListedAttribute } from '../stun/list-attributes.ts';
import type { Timing } from '../transport/transport.ts';
import type { Binding } from './binding.ts';
import type { BindingAnswer, ProbeError, ProbeResult, Target } from './result.ts';
import { rounded, statistics } from './statistics.ts';
import type { TlsFacts } from './tls-facts.ts';

/** The totals of all requests to a target. */
export interface Totals {
  /** The last that was answered. */
  last: Binding | undefined;
  /** Why there is none. */
  error: ProbeError | undefined;
  local: TransportAddress | undefined;
  connectTime?: number | undefined;
  timing?: Timing | undefined;
  tls?: TlsFacts | undefined;
  /** The attributes of the last response, if they were requested. */
  attributes?: ListedAttribute[] | undefined;
  requestBytes?: number | undefined;
  responseBytes?: number | undefined;
  /** In milliseconds. */
  samples: readonly number[];
  /** In a series. */
  requests?: number | undefined;
  sent: number;
  received: number;
  ignored: ReadonlyMap<IgnoredReason, number>;
}

export const INTERRUPTED: ProbeError = { code: 'interrupted', message: 'stopped before an answer came' };

/** Any answer makes a result ok. Sets the common fields at once: in V8, copying to a larger object doubles the time. */
export function resultOf(target: Target, totals: Totals): ProbeResult {
  const { last, ignored, sent, received } = totals;
  const { url, host, address, port, transport, family } = target;
  const answer: BindingAnswer = last?.answer ?? {};
  const rtt = statistics(totals.samples);
  return {
    // Set by the caller; listed here so that it comes first in the output.
    time: undefined,
    url,
    host,
    address,
    port,
    transport,
    family,
    ok: last !== undefined,
    mappedAddress: answer.mappedAddress,
    localAddress: totals.local,
    nat: last?.nat,
    mappedScope: answer.mappedScope,
    rewrittenAddress: answer.rewrittenAddress,
    software: answer.software,
    otherAddress: answer.otherAddress,
    responseOrigin: answer.responseOrigin,
    rtt,
    connectTime: totals.connectTime,
    connectMs: roundedIfKnown(totals.timing?.connect),
    tlsMs: roundedIfKnown(totals.timing?.tls),
    tls: totals.tls,
    requests: totals.requests,
    sent,
    received,
    ignored: ignored.size > 0 ? Object.fromEntries(ignored) : undefined,
    warnings: last === undefined || last.warnings.length === 0 ? undefined : last.warnings,
    error: last === undefined ? totals.error : undefined,
    attributes: totals.attributes,
    requestBytes: totals.requestBytes,
    responseBytes: totals.responseBytes,
    rttMs: rtt?.mean,
    turnTested: turnTested(url),
  };
}

/** The same for a single request. */
export function resultOfOne(target: Target, binding: Binding): ProbeResult {
  const { error, local, rtt, sent, received, ignored } = binding;
  const last = error === undefined ? binding : undefined;
  return resultOf(target, { last, error, local, samples: rtt === undefined ? [] : [rtt], sent, received, ignored });
}

function roundedIfKnown(time: number | undefined): number | undefined {
  return time === undefined ? undefined : rounded(time);
}

/** `turn:` and `turns:` servers are only checked for being reachable, which says nothing about relaying. */
export function turnTested(url: string): false | undefined {
  return /^turns?:/i.test(url.trim()) ? false : undefined;
}
