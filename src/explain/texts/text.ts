import type { en } from './en.ts';

/** The texts of explanations: the same for each language, so that a missing text does not compile. */
export type Texts = typeof en;

/** The kind of network from which an address can be reached. */
export type AddressScope = keyof Texts['scopes'];
/** A rank that libwebrtc gives to addresses. */
export type Precedence = keyof Texts['precedences'];
/** A meaning of a type preference. */
export type TypeMeaning = keyof Texts['typePreferences'];
/** The transport from the client to a relay's server. */
export type RelayCarrier = keyof Texts['local']['relayCarrier'];
/** The evidence for an author. */
export type Evidence = keyof Texts['evidence'];

export type PartName =
  | 'typePreference'
  | 'networkPreference'
  | 'addressPreference'
  | 'relayPreference'
  | 'serverPreference'
  | 'directionPreference'
  | 'otherPreference'
  | 'component';

/** The text that has this key, if one has. */
export function lookUp<T>(texts: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(texts, key) ? texts[key] : undefined;
}
