import { z } from 'zod';
import type { ProbeErrorCode, WarningId } from '../../probe/result.ts';
import type { IgnoredReason } from '../../stun/ignored.ts';

export const address = z.strictObject({ address: z.string(), port: z.int().min(0).max(65535) });
export const count = z.int().min(0);
export const time = z.number().min(0).describe('in milliseconds');
export const family = z.enum(['ipv4', 'ipv6']);

/** Failures of any exchange of STUN messages, which TURN has as well. */
export const EXCHANGE_ERRORS = [
  'refused',
  'unreachable',
  'denied',
  'local-address',
  'timeout',
  'reset',
  'closed',
  'certificate',
  'tls',
  'not-stun',
  'failed',
  'name-not-found',
  'dns-failed',
  'error-response',
  'unknown-attributes',
] as const satisfies readonly ProbeErrorCode[];

const ERROR_CODES = [
  ...EXCHANGE_ERRORS,
  'reply-rewritten',
  'no-mapped-address',
  'not-supported',
  'interrupted',
] as const satisfies readonly ProbeErrorCode[];

const error = z.strictObject({
  code: z.enum(ERROR_CODES).describe('what kind of failure; stable'),
  message: z.string(),
  status: z.int().min(300).max(699).optional().describe('the ERROR-CODE of an error response'),
  reason: z.string().optional().describe("the server's own words for it"),
});

export const rtt = z.strictObject({
  min: time,
  mean: time,
  max: time,
  jitter: time.optional().describe('the mean difference between one sample and the next, in milliseconds'),
  p95: time.optional().describe('what 95% of the samples do not exceed'),
  stddev: time.optional().describe('the standard deviation'),
  samples: z.array(time).min(1),
});

const IGNORED = [
  'not-stun',
  'cookie',
  'transaction-id',
  'method',
  'class',
  'source',
  'duplicate',
] as const satisfies readonly IgnoredReason[];

const WARNINGS = [
  'alg',
  'classic',
  'other-address',
  'not-public',
  'mapped-port',
  'mapped-family',
  'certificate-expiring',
  'certificate-name',
  'srv',
] as const satisfies readonly WarningId[];

const link = z.strictObject({
  subject: z.string().optional(),
  issuer: z.string().optional(),
  validTo: z.string().optional(),
});

const certificate = z.strictObject({
  subject: z.string().optional(),
  issuer: z.string().optional(),
  names: z.array(z.string()),
  validFrom: z.string().optional(),
  validTo: z.string().optional().describe('notAfter, ISO 8601'),
  daysLeft: z.int().optional().describe('negative when it has expired'),
  fingerprint: z.string().optional().describe('SHA-256'),
  isFromConfiguration: z
    .literal(true)
    .optional()
    .describe('no authority has signed it: icescope turn accepted it because the turnserver.conf names it'),
  refusedAs: z.string().optional().describe("OpenSSL's word for why it was not accepted"),
  chain: z.array(link).optional().describe('those above it, up to the root as far as it is known'),
});

/** What TLS negotiated. */
export const tls = z.strictObject({
  protocol: z.string().optional().describe('such as TLSv1.3'),
  cipher: z.string().optional(),
  certificate,
  daysLeft: z.int().optional().describe('of the first certificate in the whole chain to expire'),
});

/** One address of a URL, over one transport. */
const probeResult = z.strictObject({
  url: z.string().describe('as it was given'),
  host: z.string(),
  address: z.string().optional().describe('left out when the name was not found'),
  port: z.int().min(1).max(65535).optional(),
  family: family.optional(),
  transport: z.enum(['udp', 'tcp', 'tls', 'dtls']),
  time: z.string().optional().describe('when it was asked first, ISO 8601'),
  ok: z.boolean().describe('an answer with an address came'),
  record: z.string().optional().describe('the SRV or NAPTR record that alone leads to the address'),
  notAsked: z
    .array(address.extend({ transport: z.enum(['udp', 'tcp', 'tls', 'dtls']) }))
    .min(1)
    .optional()
    .describe('in the first result of a URL: addresses of an IP version in which this machine has no route'),
  nat64Prefix: z.string().optional().describe('how the NAT64 on the path writes IPv4 addresses'),
  ipv4Address: z.string().optional().describe('the IPv4 address that address means, behind a NAT64'),
  localAddress: address.optional(),
  nat: z.boolean().optional().describe('the server sees another address than the local one'),
  mappedAddress: address.optional().describe('the address that the server sees'),
  mappedScope: z
    .enum(['private', 'shared', 'unique-local', 'link-local', 'loopback', 'unspecified'])
    .optional()
    .describe('left out when it is public; shared is RFC 6598, CGNAT'),
  rewrittenAddress: address.optional().describe('MAPPED-ADDRESS, where it differs: an ALG rewrote it'),
  software: z.string().optional(),
  otherAddress: address.optional(),
  responseOrigin: address.optional(),
  rtt: rtt.optional().describe('left out when it is unknown which of several requests was answered'),
  rttMs: time.optional().describe('rtt.mean'),
  replies: z
    .array(
      z.strictObject({
        sequence: z.int().min(1).describe('in the order in which they were sent'),
        time: z.string().describe('when it ended, ISO 8601'),
        rttMs: time.optional(),
        error: z.enum(ERROR_CODES).optional(),
      }),
    )
    .optional()
    .describe('with --count: each request in the order of their ends; one that is answered after the timeout twice'),
  connectTime: time.optional().describe('of TCP and TLS together, in milliseconds'),
  dnsMs: time.optional().describe('how long the names took to look up'),
  connectMs: time.optional().describe('how long TCP took to connect'),
  tlsMs: time.optional().describe('how long the TLS handshake took'),
  tls: tls.optional().describe('also of a server that was refused for its certificate'),
  requests: count.optional().describe('in a series: requests, each sent once'),
  sent: count.describe('requests, retransmissions included'),
  received: count,
  ignored: z.partialRecord(z.enum(IGNORED), count).optional().describe('packets that were no answer, by reason'),
  warnings: z
    .array(
      z.strictObject({
        id: z.enum(WARNINGS),
        message: z.string(),
      }),
    )
    .min(1)
    .optional(),
  error: error.optional().describe('left out when ok'),
  attributes: z
    .array(
      z.strictObject({
        type: z.string().describe('such as 0x0020'),
        name: z.string().optional().describe('left out when it is not known'),
        length: count.describe('of the value, in bytes'),
        value: z.string().optional(),
        hex: z.string().describe('the bytes of the value'),
      }),
    )
    .optional()
    .describe('with --raw: those of the last response'),
  requestBytes: count.optional().describe('with --size'),
  responseBytes: count.optional().describe('with --size: of the last response'),
  turnTested: z.literal(false).optional().describe('of turn: and turns: only: icescope turn tests more'),
});

const mapping = z.strictObject({
  family,
  kind: z.enum(['none', 'endpoint-independent', 'endpoint-dependent', 'unknown']),
  localAddress: address.optional(),
  mappedAddresses: z.array(address),
  servers: z.int().describe('how many servers answered'),
  serverAddresses: z.int().describe('how many IP addresses those have'),
});

const summary = z.strictObject({
  urls: count,
  results: count,
  ok: count,
  failed: count,
  interrupted: z.literal(true).optional(),
  mappings: z.array(mapping).optional().describe('with --same-socket, one for each family'),
});

/** The schema of each kind of JSON output of `stun`. */
export const STUN_OUTPUTS = {
  json: z.strictObject({ results: z.array(probeResult), summary }),
  ndjson: probeResult,
} as const;

/** The JSON Schema (draft 2020-12) of an output. */
export function stunSchema(output: keyof typeof STUN_OUTPUTS): object {
  return z.toJSONSchema(STUN_OUTPUTS[output]);
}
