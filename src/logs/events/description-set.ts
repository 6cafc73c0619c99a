import { eventKind, type Groups } from '../scanner/event-kind.ts';
import type { Said, SdpType, Side } from '../scanner/log-event.ts';

/** A session description was set: its type, ufrags and number of m-sections, as far as the log shows them. */
export const descriptionSet = eventKind('description-set', [
  {
    form: 'webrtc-internals-page',
    marks: ['setLocalD|escription (type: ', 'setRemoteD|escription (type: '],
    text: /^set(Local|Remote)Description \(type: "(offer|answer|pranswer|rollback)"(?:, (\d{1,4}) sections?)?\)/,
    facts: ([, side, type, sections]) =>
      said(side, type, { sections: sections === undefined ? undefined : Number(sections) }),
  },
  {
    form: 'webrtc-internals',
    marks: ['"val|ue"'],
    above: 1,
    before: /"type":\s?"set(Local|Remote)Description",\s*$/,
    isLong: true,
    text: /^"value":\s?"(?:\{\\"type\\":\\"|type: )(offer|answer|pranswer|rollback)\b(.*)/,
    facts: ([, type, sdp = ''], [, side]) => said(side, type, inside(sdp)),
  },
  {
    form: 'rtcstats',
    marks: ['setLocalD|escription', 'setRemoteD|escription'],
    before: /\[\\*"$/,
    isLong: true,
    text: /^set(Local|Remote)Description\\*",\\*"([\w.-]{1,40})\\*",\{\\*"type\\*":\\*"(offer|answer|pranswer|rollback)\b(.*)/,
    facts: ([, side, connection, type, sdp = '']) => ({ ...said(side, type, inside(sdp)), connection }),
  },
]);

const TYPES: Record<string, SdpType> = { offer: 'offer', answer: 'answer', pranswer: 'pranswer', rollback: 'rollback' };

function said(
  side: Groups[number],
  type: Groups[number] = '',
  rest: { sections?: number | undefined; ufrags?: string[] | undefined },
): Said {
  const which: Side = side === 'Local' ? 'local' : 'remote';
  return { event: 'description-set', side: which, type: TYPES[type], ...rest };
}

/** What a description on one line of JSON says; its line ends are escaped. */
function inside(sdp: string): { sections?: number | undefined; ufrags?: string[] | undefined } {
  if (!/v=0\\+[rn]/.test(sdp)) return {};
  const ufrags = [...sdp.matchAll(/\\na=ice-ufrag:([\w+/]{1,256})/g)].map(([, ufrag = '']) => ufrag);
  const isWhole = sdp.length < LONGEST;
  return {
    ufrags: ufrags.length === 0 ? undefined : [...new Set(ufrags)],
    sections: isWhole ? [...sdp.matchAll(/\\nm=\w/g)].length : undefined,
  };
}

/** A longer description is only seen in part. */
const LONGEST = 8000;
