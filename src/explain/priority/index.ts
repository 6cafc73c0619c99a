import { firefox } from './firefox.ts';
import { ice4j } from './ice4j.ts';
import { libjuice } from './libjuice.ts';
import { libnice } from './libnice.ts';
import { libwebrtc } from './libwebrtc.ts';
import { mediasoup, microsoft, plain } from './others.ts';
import { pion, webrtcRs } from './pion.ts';
import type { Scheme } from './scheme.ts';
import { str0m } from './str0m.ts';

/** How stacks make priorities; one more is a file and a line here. */
export const SCHEMES: readonly Scheme[] = [
  ...[libwebrtc, firefox, libnice, pion, webrtcRs, ice4j, str0m, libjuice, plain, mediasoup, microsoft],
];
