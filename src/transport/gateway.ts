import { readFile } from 'node:fs/promises';

/** The IPv4 address of the default route's router, on Linux; undefined elsewhere. */
export async function defaultGateway(): Promise<string | undefined> {
  const table = await readFile('/proc/net/route', 'utf8').catch(() => '');
  return gatewayIn(table);
}

/**
 * Parses a table like `/proc/net/route`, whose addresses are in machine byte order, reversed on almost all machines.
 */
export function gatewayIn(table: string): string | undefined {
  const routes = table
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  const gateways = routes
    .filter(([, destination, gateway, , , , , mask]) => {
      return destination === '00000000' && mask === '00000000' && gateway !== '00000000';
    })
    .toSorted((a, b) => Number(a[6]) - Number(b[6]));
  const bytes = gateways[0]?.[2]?.match(/../g)?.map((hex) => Number.parseInt(hex, 16));
  return bytes?.length === 4 ? bytes.reverse().join('.') : undefined;
}
