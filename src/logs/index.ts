import { aboutWebrtc } from './about-webrtc.ts';
import { aioice } from './aioice.ts';
import { ANDROID } from './android.ts';
import { awsKvs } from './aws-kvs.ts';
import { bareCandidate } from './bare-candidate.ts';
import { base64Json } from './base64-json.ts';
import { candidateAttribute } from './candidate-attribute.ts';
import { directionWords } from './direction-words.ts';
import type { LogForm } from './form.ts';
import { ATTRIBUTE } from './found.ts';
import { freeswitch } from './freeswitch.ts';
import { getStats } from './getstats.ts';
import { ice4j } from './ice4j.ts';
import { ios } from './ios.ts';
import { janus } from './janus.ts';
import { jingle } from './jingle.ts';
import { jsonObject } from './json-object.ts';
import { libnice } from './libnice.ts';
import { libwebrtc } from './libwebrtc.ts';
import { livekit } from './livekit.ts';
import { mediasoup } from './mediasoup.ts';
import { nicer } from './nicer.ts';
import { pion } from './pion.ts';
import { sessionDescription } from './session-description.ts';
import { str0m } from './str0m.ts';
import { trickleIce } from './trickle-ice.ts';
import { webrtcInternals } from './webrtc-internals.ts';
import { webrtcInternalsPage } from './webrtc-internals-page.ts';
import { webrtcRs } from './webrtc-rs.ts';
import { werift } from './werift.ts';

/** What reads the text of candidate-attributes, and what stands around them. */
const plainForms: readonly LogForm[] = [
  candidateAttribute,
  bareCandidate,
  sessionDescription,
  jsonObject,
  directionWords,
];

/** The forms in which candidates stand otherwise, each named in its records; one more is a file and a line here. */
const foreignForms: readonly LogForm[] = [
  aboutWebrtc,
  aioice,
  awsKvs,
  base64Json,
  freeswitch,
  getStats,
  ice4j,
  ios,
  janus,
  jingle,
  libnice,
  libwebrtc,
  livekit,
  mediasoup,
  nicer,
  pion,
  str0m,
  trickleIce,
  webrtcInternals,
  webrtcInternalsPage,
  webrtcRs,
  werift,
];

/** The forms that the scanner knows. */
export const forms: readonly LogForm[] = [...plainForms, ...foreignForms];

/** What a record can name as its form. */
export const FORM_NAMES: readonly string[] = [ATTRIBUTE, ANDROID, ...foreignForms.map(({ name }) => name)];
