/** The settings of an RTCConfiguration, other than its servers, that affect whether a call connects. */
export interface Policies {
  iceTransportPolicy?: string;
  bundlePolicy?: string;
}

/** Whether a line of a webrtc-internals dump has as many samples as the page keeps, so that earlier ones are lost. */
export function isTruncated(line: string): boolean {
  if (!/"values": ?"\[/.test(line)) return false;
  let samples = 1;
  for (let at = line.indexOf(','); at >= 0 && samples < MOST_SAMPLES; at = line.indexOf(',', at + 1)) samples++;
  return samples >= MOST_SAMPLES;
}

const MOST_SAMPLES = 1000;

/** Lines of a log are longer; no configuration is. */
const LONGEST_LINE = 256 * 1024;
const POLICY =
  /\b(iceTransportPolicy|iceTransports|bundlePolicy)\\*["']?\s?[:=]\s?\\*["']?(all|relay|none|nohost|balanced|max-compat|max-bundle)\b/g;

/** Finds the policies of an RTCConfiguration in a line of JSON, source code or a log; the last of each kind counts. */
export function policiesIn(line: string): Policies | undefined {
  if (!/(?:Policy|iceTransports)/.test(line) || line.length > LONGEST_LINE) return undefined;
  const found: Policies = {};
  for (const [, name, value = ''] of line.matchAll(POLICY)) {
    if (name === 'bundlePolicy') found.bundlePolicy = value;
    else found.iceTransportPolicy = value;
  }
  return found.bundlePolicy === undefined && found.iceTransportPolicy === undefined ? undefined : found;
}
