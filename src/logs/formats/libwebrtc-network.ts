import { bytesOf, equals, startsWith, textOf } from '../../candidate/bytes.ts';
import type { Facts } from '../scanner/detection.ts';
import { adapterFacts } from './network-adapter.ts';

/** Old builds name no adapter, or no id; a VPN names the adapter under it too, and a slice may follow. */
const NETWORK = /^Net\[([^\][/]*)\/\d+(?::(\w+)(?:\/(\w+))?(?:\/\w+)?)?(?::id=\d+)?\]/;

/** Reads `Net[name:prefix/length:Adapter:id=n]`; undefined if the text is something else. */
export function networkFacts(text: string): Facts | undefined {
  const match = NETWORK.exec(text);
  if (match === null) return undefined;
  const [, named = '', adapter, underlying] = match;
  const networkName = named.slice(0, Math.max(0, named.indexOf(':')));
  if (networkName === '') return {};
  return { ...(adapter === undefined ? {} : adapterFacts(adapter, underlying)), networkName };
}

const NET = bytesOf('Net[');
const CLOSE = 0x5d;

/** The first network in bytes[from, to): if there are several, the line is about the first one. */
export function networkFactsIn(bytes: Uint8Array, from: number, to: number): Facts | undefined {
  for (let start = from; start < to; start++) {
    if (bytes[start] !== NET[0] || !startsWith(bytes, start, to, NET, true)) continue;
    const facts = factsAt(bytes, start, Math.min(to, bytes.indexOf(CLOSE, start) + 1));
    if (facts !== undefined) return facts;
  }
  return undefined;
}

/** A machine has few networks, which its log repeats, so each is parsed only once. */
const known: { bytes: Uint8Array; facts: Facts | undefined }[] = [];
const MOST_KNOWN = 16;

function factsAt(bytes: Uint8Array, from: number, to: number): Facts | undefined {
  for (const network of known) if (equals(bytes, from, to, network.bytes, true)) return network.facts;
  const facts = networkFacts(textOf(bytes, from, to));
  if (known.length >= MOST_KNOWN) known.length = 0;
  known.push({ bytes: bytes.slice(from, to), facts });
  return facts;
}
