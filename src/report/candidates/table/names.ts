/** How much of a name is shown at least; more if two names start alike. */
const LEAST = 8;

/** The name that hides an address: a UUID (draft-ietf-mmusic-mdns-ice-candidates). */
const UUID_NAME = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.local$/i;

/** Shortens a table's names to what distinguishes them: `4a1f0c2e-….local`. Other text stays as it is. */
export function shortNames(addresses: Iterable<string>): (address: string) => string {
  const names = [...new Set(addresses)].filter((address) => UUID_NAME.test(address)).sort();
  let shared = 0;
  for (let k = 1; k < names.length; k++) shared = Math.max(shared, sharedStart(names[k - 1] ?? '', names[k] ?? ''));
  const length = Math.max(LEAST, shared + 1);
  return (address) => (UUID_NAME.test(address) ? shortened(address, length) : address);
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length]?.toLowerCase() === other[length]?.toLowerCase()) length++;
  return length;
}

function shortened(name: string, length: number): string {
  const start = name.slice(0, length);
  const isWhole = length >= name.length - LOCAL.length - 1;
  return isWhole ? name : `${start}${start.endsWith('-') ? '' : '-'}….local`;
}

const LOCAL = '.local';
