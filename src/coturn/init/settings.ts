import type { Version } from '../version.ts';

/** The choices for a relay; everything else is fixed. */
export interface Settings {
  readonly version: Version;
  /** Why that release. */
  readonly versionSource: 'option' | 'installed' | 'newest';
  readonly realm: string;
  /** The secret that the application and the server share. */
  readonly secret: string;
  /** As clients see them: one address, or a pair for each family. */
  readonly addresses: readonly PublicAddress[];
  /** The machine does not have the public address, and it is unknown which of its own is behind the NAT. */
  readonly isNatUnknown: boolean;
  readonly tls: { readonly certificate: string; readonly key: string } | undefined;
  /** How many allocations one user name may have, and how many all users together. */
  readonly quota: { readonly user: number; readonly total: number };
  readonly ports: { readonly min: number; readonly max: number };
}

export interface PublicAddress {
  readonly public: string;
  /** The machine's own address, behind a NAT. */
  readonly private: string | undefined;
}

export const USUAL = {
  quota: { user: 12, total: 1200 },
  ports: { min: 49152, max: 65535 },
} as const;
