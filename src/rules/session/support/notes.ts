import type { Evidence } from '../../../ice/session.ts';

/** Something that a program logs other than candidates and states. */
export type NoteId = keyof typeof NOTES;

export interface Note {
  readonly id: NoteId;
  readonly source: Evidence;
  /** The address or the name that the line is about. */
  readonly value: string;
}

interface Pattern {
  /** Contained in every such line; most lines fail this quick test. */
  readonly mark: RegExp;
  /** Its group is the value. */
  readonly text: RegExp;
  /** Or: the value in the words before it. */
  readonly valueBefore?: (words: string) => string;
}

/** How much of a line before an error may say what failed. */
const MOST_BEFORE = 160;
const SENDING = /(?:connect|send(?:to|msg|mmsg|ing)?|sent|write)\b/i;
const ADDRESS = /\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]{0,40}::[0-9a-f:]{0,40}/i;

/** Go has its own address first: `write udp4 0.0.0.0:50000->192.0.2.7:3478: sendto: …`. */
function addressSentTo(words: string): string {
  const verb = SENDING.exec(words);
  if (verb === null) return '';
  const [own = '', ...others] = words.slice(verb.index).split('->');
  return ADDRESS.exec(others.at(-1) ?? own)?.[0] ?? '';
}

const NOTES = {
  forbidden: {
    mark: /permission denied|operation not permitted|EPERM|EACCES|network is unreachable|no route to host|ENETUNREACH|EHOSTUNREACH/,
    text: /\b(?:permission denied|operation not permitted|EPERM\b|EACCES\b|network is unreachable|no route to host|ENETUNREACH|EHOSTUNREACH)/i,
    valueBefore: addressSentTo,
  },
  /** The same, where no address is in the line. */
  'sending-forbidden': {
    mark: /operation not permitted|permission denied|EPERM|EACCES/,
    text: /\b(?:send(?:to|m?msg)|send(?:ing)? (?:a |the )?(?:UDP|STUN|datagram|packet)\b|write udp[46]?\b).{0,100}?\b(operation not permitted|permission denied|EPERM|EACCES)\b/i,
  },
  'not-a-candidate': {
    mark: /candidate line/,
    text: /(not a candidate line|candidate line (?:is )?invalid: no prefix)/i,
  },
  'created-by': {
    mark: /created by/,
    text: /\[WebRTC\] \[(?:session|conn) \S+\] created by (\d+\.\d+\.\d+\.\d+)/,
  },
  'constructor-failed': {
    mark: /RTCPeerConnection/,
    text: /(?:Failed to construct 'RTCPeerConnection':|RTCPeerConnection constructor passed invalid RTCConfiguration -) ([^\\]{5,200})/,
  },
  container: {
    mark: /docker|podman|kubernetes|k8s|container|compose|wsl/,
    text: /\b(docker|podman|kubernetes|k8s|container|compose|wsl)\b/i,
  },
  'rest-auth': { mark: /auth-secret/, text: /^\s*(use-auth-secret|static-auth-secret)\b/ },
  'static-user': { mark: /^\s*user\s*=/, text: /^\s*user\s*=\s*([^:\s]{1,256}):/ },
  'deadline-exceeded': { mark: /deadline exceeded/, text: /(deadline exceeded while waiting connection)/ },
  'no-turn-over-tcp': { mark: /TURN transports/, text: /(TURN transports TCP and TLS are not supported)/ },
  'stun-request': {
    mark: /binding request/,
    text: /send(?:ing)? (?:STUN )?binding request\b.*?(?:-->?|to)\s*\[?([\w.:]+?)\]?:\d+\b/i,
  },
  'allocate-request': {
    mark: /message_method=Method\.ALLOCATE/,
    text: /\bturn\/\w{3} > \('([^']{1,260})', \d{1,5}\) Message\(message_method=Method\.ALLOCATE, message_class=Class\.REQUEST/,
  },
  'allocate-response': { mark: /\bturn\/\w{3} </, text: /\bturn\/\w{3} < \('([^']{1,260})', \d{1,5}\) Message\(/ },
  'stun-response': {
    mark: /binding (?:success )?response/,
    text: /(?:recv|receiv\w{0,4}|got) (?:\w{1,40} ){0,6}(?:STUN )?binding (?:success )?response\b.*?(?:<--?|from)?\s*\[?([\w.:]*)/i,
  },
  'no-description': {
    mark: /remote ?description/,
    text: /(no remote ?description|remote description (?:was|is) (?:null|not set|missing)|(?:candidate|ice) before (?:the )?remote description)/i,
  },
  'no-configuration': { mark: /RTCPeerConnection\(/, text: /(new (?:webkit|moz)?RTCPeerConnection\(\s*\))/ },
  'packets-not-sent': { mark: /packetsSent/, text: /\bpacketsSent["']?\s*[:=]?\s*(0)\b/ },
} as const satisfies Record<string, Pattern>;

/** Programs' own messages are shorter; quoted text may be longer. */
const LONGEST = 2000;

const ENTRIES = Object.entries(NOTES) as readonly [NoteId, Pattern][];
const MARKS = new RegExp(ENTRIES.map(([, { mark }]) => mark.source).join('|'), 'i');

export function notesIn(text: string, file: string, line: number): Note[] {
  if (text.length > LONGEST || !MARKS.test(text)) return [];
  return ENTRIES.flatMap(([id, pattern]): Note[] => {
    const match = pattern.text.exec(text);
    if (match === null) return [];
    const before = text.slice(Math.max(0, match.index - MOST_BEFORE), match.index);
    return [
      {
        ...{ id, source: { file, line, column: match.index + 1 } },
        value: pattern.valueBefore?.(before) ?? match[1] ?? '',
      },
    ];
  });
}
