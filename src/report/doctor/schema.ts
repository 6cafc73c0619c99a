import { z } from 'zod';

const SCOPES = ['public', 'private', 'shared', 'unique-local', 'link-local', 'loopback', 'unspecified'] as const;

const ownAddress = z.strictObject({
  address: z.string(),
  family: z.enum(['ipv4', 'ipv6']),
  scope: z.enum(SCOPES).describe('`shared` is RFC 6598, behind the NAT of a carrier'),
});

const server = z.strictObject({
  url: z.string(),
  address: z.string().optional(),
  port: z.int().optional(),
  transport: z.string(),
  ok: z.boolean().describe('it answered'),
  rttMs: z.number().optional(),
  mappedAddress: z.strictObject({ address: z.string(), port: z.int() }).optional(),
  nat: z.boolean().optional().describe('the server sees another address than this machine has'),
  error: z.strictObject({ code: z.string(), message: z.string() }).optional(),
});

/** The object that `doctor -f json` prints. */
export const doctorOutput = z.strictObject({
  icescope: z.strictObject({ version: z.string() }),
  node: z.strictObject({
    version: z.string(),
    endOfLife: z
      .string()
      .optional()
      .describe('the day until which this line of releases gets security fixes, if known'),
  }),
  system: z.strictObject({
    platform: z.string(),
    release: z.string(),
    arch: z.string(),
    container: z.string().optional().describe('what kind of container this is, if it is one'),
  }),
  coturn: z
    .strictObject({
      version: z.string(),
      known: z.boolean().describe('icescope lint knows this release'),
      newest: z.string().describe('the newest that icescope lint knows'),
      advisories: z
        .array(z.strictObject({ id: z.string().optional(), effect: z.string(), fixed: z.string() }))
        .describe('published vulnerabilities that later releases fix'),
      configuration: z.string().optional().describe('the file that it loads without an option'),
    })
    .optional()
    .describe('left out where none is installed'),
  browser: z
    .strictObject({ program: z.string(), version: z.string().optional() })
    .optional()
    .describe('the one that icescope live --headless starts'),
  interfaces: z.array(z.strictObject({ name: z.string(), addresses: z.array(ownAddress) })),
  routes: z
    .strictObject({ ipv4: ownAddress.optional(), ipv6: ownAddress.optional() })
    .describe('the address that the system sends from, towards the internet; left out where it has no route'),
  dns: z.strictObject({
    answers: z.boolean().describe('a name server answered'),
    resolves: z.boolean().describe('it knows a name of the internet, ipv4only.arpa'),
    nat64Prefix: z.string().optional().describe('where the name servers make IPv6 addresses of IPv4 ones (DNS64)'),
  }),
  servers: z.array(server).optional().describe('those that were named'),
  checks: z.array(
    z.strictObject({
      id: z.enum(['node', 'coturn', 'browser', 'ipv4', 'ipv6', 'dns', 'udp']),
      status: z.enum(['ok', 'warning', 'problem', 'unknown']),
      message: z.string(),
      advice: z.string().optional(),
    }),
  ),
});

/** The JSON Schema (draft 2020-12) of it. */
export function doctorSchema(): object {
  return z.toJSONSchema(doctorOutput);
}
