import { aboutWebrtc } from './formats/about-webrtc.ts';
import { agora } from './formats/agora.ts';
import { aioice } from './formats/aioice.ts';
import { aiortc } from './formats/aiortc.ts';
import { ANDROID } from './formats/android.ts';
import { awsKvs } from './formats/aws-kvs.ts';
import { bareCandidate } from './formats/bare-candidate.ts';
import { base64Json } from './formats/base64-json.ts';
import { candidateAttribute } from './formats/candidate-attribute.ts';
import { directionWords } from './formats/direction-words.ts';
import { espPeer } from './formats/esp-peer.ts';
import { freeswitch } from './formats/freeswitch.ts';
import { getStats } from './formats/getstats.ts';
import { ice4j } from './formats/ice4j.ts';
import { ios } from './formats/ios.ts';
import { janus } from './formats/janus.ts';
import { jingle } from './formats/jingle.ts';
import { jsonObject } from './formats/json-object.ts';
import { libnice } from './formats/libnice.ts';
import { libre } from './formats/libre.ts';
import { libwebrtc } from './formats/libwebrtc.ts';
import { licode } from './formats/licode.ts';
import { livekit } from './formats/livekit.ts';
import { mediamtx } from './formats/mediamtx.ts';
import { mediasoup } from './formats/mediasoup.ts';
import { mediastreamer } from './formats/mediastreamer.ts';
import { nicer } from './formats/nicer.ts';
import { pion } from './formats/pion.ts';
import { pjsip } from './formats/pjsip.ts';
import { rtpengine } from './formats/rtpengine.ts';
import { sessionDescription } from './formats/session-description.ts';
import { sipMessage } from './formats/sip-message.ts';
import { sipsorcery } from './formats/sipsorcery.ts';
import { str0m } from './formats/str0m.ts';
import { testrtc } from './formats/testrtc.ts';
import { trickleIce } from './formats/trickle-ice.ts';
import { voipTester } from './formats/voip-tester.ts';
import { webrtcInternals } from './formats/webrtc-internals.ts';
import { webrtcInternalsPage } from './formats/webrtc-internals-page.ts';
import { webrtcRs } from './formats/webrtc-rs.ts';
import { werift } from './formats/werift.ts';
import { ATTRIBUTE, type Detection } from './scanner/detection.ts';
import { DispatchTable } from './scanner/dispatch-table.ts';
import type { LogFormat } from './scanner/log-format.ts';
import { Scanner } from './scanner/scanner.ts';

/** The formats that read the text of candidate-attributes and what is around them. */
const plainFormats: readonly LogFormat[] = [
  candidateAttribute,
  bareCandidate,
  sessionDescription,
  jsonObject,
  directionWords,
  sipMessage,
];

/**
 * The log formats that write candidates differently, named in their records. To add one, add a file and a line here.
 */
const otherFormats: readonly LogFormat[] = [
  aboutWebrtc,
  agora,
  aioice,
  aiortc,
  awsKvs,
  base64Json,
  espPeer,
  freeswitch,
  getStats,
  ice4j,
  ios,
  janus,
  jingle,
  libnice,
  libre,
  libwebrtc,
  licode,
  livekit,
  mediamtx,
  mediasoup,
  mediastreamer,
  nicer,
  pion,
  pjsip,
  rtpengine,
  sipsorcery,
  str0m,
  testrtc,
  trickleIce,
  voipTester,
  webrtcInternals,
  webrtcInternalsPage,
  webrtcRs,
  werift,
];

/** The log formats that the scanner knows. */
export const LOG_FORMATS: readonly LogFormat[] = [...plainFormats, ...otherFormats];

/** The possible values of a record's `form`. */
export const LOG_FORMAT_NAMES: readonly string[] = [ATTRIBUTE, ANDROID, ...otherFormats.map(({ name }) => name)];

export const LOG_TABLE = new DispatchTable(LOG_FORMATS);

/** A scanner for all log formats. With `onLine`, which is called after each line, each line is read on its own. */
export function newScanner(emit: (found: Detection) => void, onLine?: () => void): Scanner {
  return new Scanner(LOG_TABLE, emit, onLine);
}
