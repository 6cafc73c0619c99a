import type { Version } from '../version.ts';

/** What somebody wants of a relay; all else is decided for them. */
export interface Settings {
  readonly version: Version;
  readonly realm: string;
  /** The secret that the application and the server share. */
  readonly secret: string;
  /** As clients see it; one address, or a pair for each family. */
  readonly addresses: readonly PublicAddress[];
  readonly tls: { readonly certificate: string; readonly key: string } | undefined;
  /** How many allocations one user name may have, and all together. */
  readonly quota: { readonly user: number; readonly total: number };
  readonly ports: { readonly min: number; readonly max: number };
}

export interface PublicAddress {
  readonly public: string;
  /** What the machine itself has, where a NAT stands between. */
  readonly private: string | undefined;
}

export const USUAL = {
  quota: { user: 12, total: 1200 },
  ports: { min: 49152, max: 65535 },
} as const;
