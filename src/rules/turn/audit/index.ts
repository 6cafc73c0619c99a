import { sixToFour } from './6to4.ts';
import { as112 } from './as112.ts';
import { benchmark } from './benchmark.ts';
import { broadcast } from './broadcast.ts';
import { cgnat } from './cgnat.ts';
import { compatible } from './compatible.ts';
import { discard } from './discard.ts';
import { documentation } from './documentation.ts';
import { forgedNonce } from './forged-nonce.ts';
import { knownCredentials } from './known-credentials.ts';
import { knownVulnerable } from './known-vulnerable.ts';
import { linkLocal } from './link-local.ts';
import { loopback } from './loopback.ts';
import { mapped } from './mapped.ts';
import { metadata } from './metadata.ts';
import { multicast } from './multicast.ts';
import { nat64 } from './nat64.ts';
import { noAllocation } from './no-allocation.ts';
import { noAuthentication } from './no-authentication.ts';
import { noQuota } from './no-quota.ts';
import { notReleased } from './not-released.ts';
import { ownAddress } from './own-address.ts';
import { peersNotTested } from './peers-not-tested.ts';
import { privateNetworks } from './private.ts';
import { reserved } from './reserved.ts';
import type { AuditRule } from './rule.ts';
import { siteLocal } from './site-local.ts';
import { special } from './special.ts';
import { tcpRelay } from './tcp-relay.ts';
import { teredo } from './teredo.ts';
import { thisHost } from './this-host.ts';
import { translated } from './translated.ts';
import { ula } from './ula.ts';

/** All rules about what a server grants, the worst first. */
export const AUDIT_RULES: readonly AuditRule[] = [
  noAllocation,
  peersNotTested,
  noAuthentication,
  knownCredentials,
  loopback,
  thisHost,
  metadata,
  linkLocal,
  privateNetworks,
  ula,
  tcpRelay,
  cgnat,
  siteLocal,
  mapped,
  compatible,
  translated,
  nat64,
  sixToFour,
  teredo,
  multicast,
  broadcast,
  reserved,
  special,
  benchmark,
  documentation,
  as112,
  discard,
  ownAddress,
  forgedNonce,
  noQuota,
  knownVulnerable,
  notReleased,
];
