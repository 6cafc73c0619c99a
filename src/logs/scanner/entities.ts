import { bytesOf, startsWith } from '../../candidate/bytes.ts';

/** How HTML and XML write a quote, also where that was escaped once more. */
const QUOTES = ['quot', '#34', '#x22', 'apos', '#39', '#x27'].flatMap((name) => [`&${name};`, `&amp;${name};`]);
/** What else ends a word: a bracket, or the end of the line. */
const OTHERS = ['lt', 'gt', '#10', '#13', '#xa', '#xd'].flatMap((name) => [`&${name};`, `&amp;${name};`]);

const QUOTE_BYTES = QUOTES.map(bytesOf);
const END_BYTES = [...QUOTES, ...OTHERS].map(bytesOf);

const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;

/** The length of the entity of a quote that begins at bytes[at]; 0 if none does. */
export function quoteEntityAt(bytes: Uint8Array, at: number, to: number): number {
  if (bytes[at] !== AMPERSAND) return 0;
  return QUOTE_BYTES.find((entity) => startsWith(bytes, at, to, entity, false))?.length ?? 0;
}

/** The length of the entity of a quote that ends before bytes[end]; 0 if none does. */
export function quoteEntityBefore(bytes: Uint8Array, end: number): number {
  if (bytes[end - 1] !== SEMICOLON) return 0;
  return QUOTE_BYTES.find((entity) => startsWith(bytes, end - entity.length, end, entity, false))?.length ?? 0;
}

/** Whether an entity at bytes[at] ends a word. */
export function isEndEntity(bytes: Uint8Array, at: number, to: number): boolean {
  return bytes[at] === AMPERSAND && END_BYTES.some((entity) => startsWith(bytes, at, to, entity, false));
}

/** The text with its quotes, brackets and ampersands. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (_, name: string) => CHARACTERS.get(name.toLowerCase()) ?? '');
}

const ENTITY = /&(?:amp;)?(quot|#34|#x22|apos|#39|#x27|lt|gt);/gi;
const CHARACTERS = new Map([
  ...['quot', '#34', '#x22'].map((name) => [name, '"'] as const),
  ...['apos', '#39', '#x27'].map((name) => [name, "'"] as const),
  ['lt', '<'],
  ['gt', '>'],
]);
