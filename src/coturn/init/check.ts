import { readConfig } from '../config.ts';
import { PEER_BLOCKS } from '../recommended-peers.ts';
import { isMisspelt } from '../spelling.ts';
import { readAddress } from '../values/address.ts';
import { isInBlock } from '../values/block.ts';
import type { Version } from '../version.ts';

/** Whether it can be written so that coturn reads exactly this, and no rule reports it as a mistake. */
export function isWritable(
  key: 'realm' | 'static-auth-secret' | 'cert' | 'pkey',
  value: string,
  version: Version,
): boolean {
  if (!/^[\x20-\x7e]+$/.test(value) || isMisspelt(value)) return false;
  const config = readConfig(`${key}=${value}\n`, { version });
  return config.syntax.lines.length === 1 && config.text(key) === value;
}

/** An IP address; undefined for other text, including the short forms that coturn accepts. */
export function readIp(text: string): { readonly text: string; readonly isIpv6: boolean } | undefined {
  const address = readAddress(text);
  if (!/^[\da-f:.]+$/i.test(text) || address.kind !== 'ip' || address.isShort) return undefined;
  return { text: address.ip.text, isIpv6: address.ip.bytes.length === 16 };
}

/** Why an address cannot be reached from the internet: the networks that a relay should deny. */
export function whyNotPublic(text: string): string | undefined {
  const address = readAddress(text);
  if (address.kind !== 'ip') return undefined;
  const [first = 0] = address.ip.bytes;
  const isMulticast = address.ip.bytes.length === 4 ? first >= 224 && first < 240 : first === 0xff;
  if (isMulticast) return 'multicast';
  if (address.ip.bytes.every((byte) => byte === 0)) return 'no address at all';
  const block = PEER_BLOCKS.find((one) => one.group !== 'documentation' && isInBlock(address.ip, one));
  return block?.what;
}
