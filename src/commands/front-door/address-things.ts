import { isIP, isIPv6 } from 'node:net';
import type { Thing } from './thing.ts';

/** `fe80::1%eth0`, which no URL can have. */
export function zonedThing(word: string): Thing | undefined {
  const [, address = '', zone = ''] =
    /^(?:(?:stun|turn)s?:)?\[?([\da-f:.]+)%(?:25)?([\w.-]+)\]?(?::\d{1,5})?$/i.exec(word) ?? [];
  if (!isIPv6(address)) return undefined;
  return {
    shown: word,
    word: `${address}%${zone}`,
    isPlaceholder: true,
    name: 'an address on one interface, for which URLs have no notation',
    doors: [{ aim: 'To listen there', line: 'icescope serve --address FILE' }],
  };
}

/** `10.0.0.0/8`, or `10.0.0.0-10.255.255.255` as in turnserver.conf. */
export function rangeThing(word: string): Thing | undefined {
  const [, first = '', bits, last] = /^([\da-f:.]+)(?:\/(\d{1,3})|-([\da-f:.]+))$/i.exec(word) ?? [];
  const version = isIP(first);
  const isRange = bits === undefined ? isIP(last ?? '') === version : Number(bits) <= (version === 4 ? 32 : 128);
  if (version === 0 || !isRange) return undefined;
  return {
    shown: word,
    word: first,
    isPlaceholder: true,
    name: 'a range of addresses',
    doors: [{ aim: 'To see whether a relay reaches one of them', line: 'icescope lint --peer FILE turnserver.conf' }],
  };
}

/** Looks up nothing: only machines of the browser's network could. */
export function mdnsThing(word: string): Thing | undefined {
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.local$/i.test(word)) return undefined;
  return {
    shown: word,
    word,
    isPlaceholder: true,
    name: 'an mDNS name, with which a browser hides an address',
    doors: [{ aim: 'To see what it means for a call', line: 'icescope rule --search mdns' }],
  };
}
