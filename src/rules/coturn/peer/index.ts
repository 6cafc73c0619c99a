import type { CoturnRule } from '../rule.ts';
import { allowLoopback } from './allow-loopback.ts';
import { allowWithoutDeny } from './allow-without-deny.ts';
import { allowedAny } from './allowed-any.ts';
import { allowedInVain } from './allowed-in-vain.ts';
import { cidr } from './cidr.ts';
import { docsRangeDenied } from './docs-range-denied.ts';
import { INCOMPLETE } from './incompletes.ts';
import { mixedFamily } from './mixed-family.ts';
import { multicastMissing } from './multicast-missing.ts';
import { noDeniedPeers } from './no-denied-peers.ts';
import { noTcpRelayMissing } from './no-tcp-relay-missing.ts';
import { redundant } from './redundant.ts';
import { reversedRange } from './reversed-range.ts';
import { serverRelay } from './server-relay.ts';
import { shortEnd } from './short-end.ts';
import { singleAny } from './single-any.ts';
import { singleLoopback } from './single-loopback.ts';
import { trailingDash } from './trailing-dash.ts';
import { unreadableRange } from './unreadable-range.ts';
import { v4Mapped } from './v4-mapped.ts';
import { v6Unaligned } from './v6-unaligned.ts';

export const PEER: readonly CoturnRule[] = [
  noDeniedPeers,
  ...INCOMPLETE,
  v4Mapped,
  cidr,
  unreadableRange,
  singleAny,
  allowedAny,
  allowedInVain,
  reversedRange,
  mixedFamily,
  shortEnd,
  trailingDash,
  singleLoopback,
  allowWithoutDeny,
  v6Unaligned,
  allowLoopback,
  serverRelay,
  noTcpRelayMissing,
  multicastMissing,
  redundant,
  docsRangeDenied,
];
