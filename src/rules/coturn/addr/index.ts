import type { CoturnRule } from '../rule.ts';
import { alternatePortWrap } from './alternate-port-wrap.ts';
import { anyRelay } from './any-relay.ts';
import { auxNoPort } from './aux-no-port.ts';
import { deviceMissing } from './device-missing.ts';
import { externalIpAllowsAll } from './external-ip-allows-all.ts';
import { externalIpBad } from './external-ip-bad.ts';
import { externalIpFamily } from './external-ip-family.ts';
import { externalIpMissing } from './external-ip-missing.ts';
import { externalIpTwice } from './external-ip-twice.ts';
import { hostname } from './hostname.ts';
import { ipv6Unbracketed } from './ipv6-unbracketed.ts';
import { listenV4Only } from './listen-v4-only.ts';
import { notOnHost } from './not-on-host.ts';
import { ownRelayDenied } from './own-relay-denied.ts';
import { pairNotRelay } from './pair-not-relay.ts';
import { publicBehindNat } from './public-behind-nat.ts';
import { shortIpv4 } from './short-ipv4.ts';
import { unresolvable } from './unresolvable.ts';

export const ADDR: readonly CoturnRule[] = [
  unresolvable,
  hostname,
  shortIpv4,
  externalIpAllowsAll,
  externalIpBad,
  externalIpFamily,
  externalIpTwice,
  externalIpMissing,
  pairNotRelay,
  ownRelayDenied,
  anyRelay,
  publicBehindNat,
  ipv6Unbracketed,
  alternatePortWrap,
  auxNoPort,
  notOnHost,
  deviceMissing,
  listenV4Only,
];
