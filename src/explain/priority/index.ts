import { firefox } from './firefox.ts';
import { ice4j } from './ice4j.ts';
import { libjuice } from './libjuice.ts';
import { libnice } from './libnice.ts';
import { libwebrtc } from './libwebrtc.ts';
import { mediasoup } from './mediasoup.ts';
import { microsoft } from './microsoft.ts';
import { pion, webrtcRs } from './pion.ts';
import { rfc8445 } from './rfc8445.ts';
import type { Scheme } from './scheme.ts';
import { str0m } from './str0m.ts';

/** How agents compute priorities; one more is a file and a line here. */
export const SCHEMES: readonly Scheme[] = [
  ...[libwebrtc, firefox, libnice, pion, webrtcRs, ice4j, str0m, libjuice, rfc8445, mediasoup, microsoft],
];
