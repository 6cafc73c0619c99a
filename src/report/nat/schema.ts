import { z } from 'zod';
import type { Filtering, Hairpinning, Mapping, Unjudged } from '../../probe/nat/result.ts';

const FILTERINGS = [
  'endpoint-independent',
  'address-dependent',
  'address-and-port-dependent',
] as const satisfies readonly Filtering[];
const MAPPINGS = ['none', ...FILTERINGS, 'endpoint-dependent'] as const satisfies readonly Mapping[];
const HAIRPINNINGS = ['none', 'yes', 'no'] as const satisfies readonly Hairpinning[];
const UNJUDGED = ['inconclusive', 'unfit'] as const satisfies readonly Unjudged[];

const address = z.strictObject({ address: z.string(), port: z.int().min(0).max(65535) });

function judged(behaviors: readonly string[]): z.ZodType {
  return z.strictObject({
    behavior: z.enum([...behaviors, ...UNJUDGED]),
    reason: z.string().optional().describe('why there is no verdict'),
  });
}

const lifetime = z.strictObject({
  atLeast: z.number().optional(),
  lessThan: z.number().optional(),
  reason: z.string().optional().describe('why it ended without a bound'),
});

const error = z.strictObject({
  code: z.string(),
  message: z.string(),
  status: z.int().optional(),
  reason: z.string().optional(),
});

const target = {
  url: z.string(),
  host: z.string(),
  address: z.string().optional(),
  port: z.int().min(0).max(65535).optional(),
  family: z.enum(['ipv4', 'ipv6']).optional(),
  transport: z.literal('udp'),
};

const seenByServer = z.strictObject({
  ...target,
  ok: z.boolean(),
  mappedAddress: address.optional(),
  error: error.optional(),
});

const openPath = z.strictObject({
  url: z.string(),
  address: z.string(),
  transport: z.enum(['tcp', 'tls']),
  port: z.int().min(0).max(65535),
  ok: z.boolean().describe('did the server answer there'),
  error: error.optional(),
});

const portMapping = z.strictObject({
  router: z.string().optional(),
  natPmp: z.boolean(),
  pcp: z.boolean(),
  upnp: z.boolean(),
  externalAddress: z.string().optional().describe("the router's outer address, as NAT-PMP tells"),
  noPublicAddress: z.boolean().optional().describe('the router says that it has no public address: a second NAT'),
  upnpServer: z.string().optional(),
  upnpFrom: z.string().optional(),
});

/** The object that `nat -f json` prints. */
export const natOutput = z.strictObject({
  time: z.string().optional().describe('when it began, with --every'),
  ...target,
  ok: z.boolean().describe('everything that was asked has a verdict'),
  localAddress: address.optional(),
  mappedAddress: address.optional().describe('as the server saw the first contact'),
  mappedScope: z.string().optional().describe('left out for a public address'),
  rewrittenAddress: address.optional().describe('MAPPED-ADDRESS where it differs: an ALG'),
  software: z.string().optional(),
  otherAddress: address.optional(),
  responseOrigin: address.optional(),
  nat: z.boolean().optional().describe('does something translate addresses'),
  mapping: judged(MAPPINGS).optional(),
  mappedAddresses: z.array(address).optional().describe("what the server's addresses saw of one socket, each once"),
  filtering: judged(FILTERINGS).optional(),
  hairpinning: judged(HAIRPINNINGS).optional(),
  afterUnsolicited: z
    .enum(['kept', 'spoiled'])
    .optional()
    .describe('does an unsolicited packet change the mapping towards its sender, as behind a bare Linux masquerade'),
  lifetime: lifetime.optional().describe('how long a binding stays after one packet each way, in seconds'),
  lifetimeAfterTraffic: lifetime.optional().describe('the same after some seconds of traffic, as in a call'),
  classicName: z.string().optional().describe('in the words of RFC 3489'),
  meaning: z.string().optional().describe('what it means for WebRTC'),
  ignored: z.record(z.string(), z.int()).optional().describe('packets that were no answer, by reason'),
  warnings: z.array(z.strictObject({ id: z.string(), message: z.string() })).optional(),
  error: error.optional().describe('why the server could not be asked'),
  servers: z.array(seenByServer).optional().describe('with several servers, what each saw of one socket'),
  pool: z.array(z.string()).optional().describe('the IP addresses of the NAT, if it uses several at a time'),
  nat64Prefix: z.string().optional().describe('how a NAT64 on the path writes IPv4 addresses'),
  openPaths: z.array(openPath).optional().describe('what else was tried, if UDP got no answer'),
  portMapping: portMapping.optional().describe('with --port-mapping: does the router open ports for programs'),
});

/** The JSON Schema (draft 2020-12) of it. */
export function natSchema(): object {
  return z.toJSONSchema(natOutput);
}
