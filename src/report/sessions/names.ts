/** The random names that browsers give to addresses (draft-ietf-mmusic-mdns-ice-candidates). */
const RANDOM = /\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=\.local\b)/gi;

/** `58367bcf-….local`: enough to distinguish names. */
export function shortNames(text: string): string {
  return text.replace(RANDOM, '$1-…');
}
