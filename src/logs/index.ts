import { aboutWebrtc } from './formats/about-webrtc.ts';
import { aioice } from './formats/aioice.ts';
import { ANDROID } from './formats/android.ts';
import { awsKvs } from './formats/aws-kvs.ts';
import { base64Json } from './formats/base64-json.ts';
import { freeswitch } from './formats/freeswitch.ts';
import { getStats } from './formats/getstats.ts';
import { ice4j } from './formats/ice4j.ts';
import { ios } from './formats/ios.ts';
import { janus } from './formats/janus.ts';
import { jingle } from './formats/jingle.ts';
import { libnice } from './formats/libnice.ts';
import { libwebrtc } from './formats/libwebrtc.ts';
import { livekit } from './formats/livekit.ts';
import { mediasoup } from './formats/mediasoup.ts';
import { nicer } from './formats/nicer.ts';
import { pion } from './formats/pion.ts';
import { str0m } from './formats/str0m.ts';
import { trickleIce } from './formats/trickle-ice.ts';
import { webrtcInternals } from './formats/webrtc-internals.ts';
import { webrtcInternalsPage } from './formats/webrtc-internals-page.ts';
import { webrtcRs } from './formats/webrtc-rs.ts';
import { werift } from './formats/werift.ts';
import { bareCandidate } from './scanner/bare-candidate.ts';
import { candidateAttribute } from './scanner/candidate-attribute.ts';
import { ATTRIBUTE } from './scanner/detection.ts';
import { directionWords } from './scanner/direction-words.ts';
import { jsonObject } from './scanner/json-object.ts';
import type { LogFormat } from './scanner/log-format.ts';
import { sessionDescription } from './scanner/session-description.ts';

/** What reads the text of candidate-attributes, and what stands around them. */
const plainForms: readonly LogFormat[] = [
  candidateAttribute,
  bareCandidate,
  sessionDescription,
  jsonObject,
  directionWords,
];

/** The forms in which candidates stand otherwise, each named in its records; one more is a file and a line here. */
const foreignForms: readonly LogFormat[] = [
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
export const forms: readonly LogFormat[] = [...plainForms, ...foreignForms];

/** What a record can name as its form. */
export const FORM_NAMES: readonly string[] = [ATTRIBUTE, ANDROID, ...foreignForms.map(({ name }) => name)];
