import { type Address, readAddress } from './address.ts';

/** `PUBLIC`, or `PUBLIC/PRIVATE`; the first `/` separates. */
export interface ExternalIp {
  readonly public: Address;
  /** Also added to the list of allowed peers. */
  readonly private: Address | undefined;
}

export function readExternalIp(value: string): ExternalIp {
  const slash = value.indexOf('/');
  if (slash === -1) return { public: readAddress(value), private: undefined };
  return { public: readAddress(value.slice(0, slash)), private: readAddress(value.slice(slash + 1)) };
}
