import type { Version } from '../version.ts';

/** What can be chosen for a relay; everything else is decided. */
export interface Settings {
  readonly version: Version;
  /** Why that release. */
  readonly versionSource: 'option' | 'installed' | 'newest';
  readonly realm: string;
  /** The secret that the application and the server share. */
  readonly secret: string;
  /** As clients see it; one address, or a pair for each family. */
  readonly addresses: readonly PublicAddress[];
  /** The machine does not have the public address, and which of its own is behind the NAT is not known. */
  readonly isNatUnknown: boolean;
  readonly tls: { readonly certificate: string; readonly key: string } | undefined;
  /** How many allocations one user name may have, and all together. */
  readonly quota: { readonly user: number; readonly total: number };
  readonly ports: { readonly min: number; readonly max: number };
}

export interface PublicAddress {
  readonly public: string;
  /** The address of the machine itself, behind a NAT. */
  readonly private: string | undefined;
}

export const USUAL = {
  quota: { user: 12, total: 1200 },
  ports: { min: 49152, max: 65535 },
} as const;
