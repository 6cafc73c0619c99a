import { readFile } from 'node:fs/promises';

/** The IPv4 address of the router that the default route leads to, where Linux shows it; nothing elsewhere. */
export async function defaultGateway(): Promise<string | undefined> {
  const table = await readFile('/proc/net/route', 'utf8').catch(() => '');
  return gatewayIn(table);
}

/** In a table as of `/proc/net/route`, whose addresses are numbers in the order of the machine's bytes, reversed on all but few. */
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
