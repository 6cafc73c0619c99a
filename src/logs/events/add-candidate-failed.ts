import { eventKind } from '../scanner/event-kind.ts';

/** addIceCandidate has failed, or what other programs have for it. */
export const addCandidateFailed = eventKind('add-candidate-failed', [
  {
    marks: ["'add|IceCandidate' on '"],
    before: /\bFailed to execute $/,
    text: /^'addIceCandidate' on 'RTCPeerConnection': ([^"\\<>`]{1,200})/,
    facts: ([, reason]) => ({ event: 'add-candidate-failed', reason: sentence(reason) }),
  },
  {
    marks: ['I|CE candidate', 'i|ce candidate', 'I|ce candidate', 'i|ceCandidate', 'I|ceCandidate'],
    before:
      /(?<![\w.])(?:(?:Failed|Unable|Could not|Cannot|Can't)(?: to)? add(?:ing)?|Error (?:while )?adding)(?: (?:a|the|received|remote|queued|pending|new)){0,3} $/i,
    text: /^ice ?candidates?(?: received)?:? (?:from [\w-]{1,64}:? )?(?:DOMException:? |Uncaught )?\[?(?:(?:InvalidState|Operation|Type)?Error: )?((?:Failed to execute 'addIceCandidate'|Error processing ICE candidate|The remote description was null|Unknown ufrag|remote description is not set|Expect line: candidate|Candidate missing values)[^"\\`\]]{0,200})/i,
    facts: ([, reason]) => ({ event: 'add-candidate-failed', reason: sentence(reason) }),
  },
  {
    marks: ['E|rror processing ICE candidate'],
    before: /\b(?:DOMException|OperationError): $/,
    text: /^Error processing ICE candidate/,
    facts: ([reason]) => ({ event: 'add-candidate-failed', reason }),
  },
  {
    form: 'firefox',
    marks: ['parse tric|kle candidate'],
    before: /\bCouldn't $/,
    text: /^parse trickle candidate for stream '.{1,200}?': /,
    facts: () => ({ event: 'add-candidate-failed', reason: "couldn't parse the candidate" }),
  },
  {
    // Firefox had no "be" in it for long.
    form: 'firefox',
    marks: ['setRemote|Description needs to '],
    before: /\bInvalidStateError: $/,
    text: /^setRemoteDescription needs to (?:be )?called before addIceCandidate/,
    facts: ([reason]) => ({ event: 'add-candidate-failed', reason }),
  },
  {
    form: 'firefox',
    marks: ['no rem|ote SDP'],
    before: /\bCannot add ICE candidate when there is $/,
    text: /^no remote SDP/,
    facts: () => ({ event: 'add-candidate-failed', reason: 'there is no remote description' }),
  },
  {
    form: 'firefox',
    marks: ['No rem|oteDescription'],
    before: /\bInvalidStateError: $/,
    text: /^No remoteDescription\./,
    facts: ([reason]) => ({ event: 'add-candidate-failed', reason }),
  },
  {
    form: 'libwebrtc',
    marks: ["candidate can'"],
    before: /\bICE $/,
    text: /^candidate can't be added without any (?:remote|local) session description/,
    facts: ([reason]) => ({ event: 'add-candidate-failed', reason }),
  },
  {
    // react-native-webrtc, node-webrtc.
    marks: ['I|CE candidate'],
    before: /\bError: Failed to (?:add|set) $/,
    text: /^ICE candidate(?=\s*(?:$|[\]"'.;]))/,
    facts: () => ({ event: 'add-candidate-failed' }),
  },
  {
    form: 'unity',
    marks: ["cand|idate can't accept on state"],
    before: /\bthis $/,
    text: /^candidate can't accept on state/,
    facts: () => ({ event: 'add-candidate-failed', reason: 'the remote description is not set' }),
  },
  {
    form: 'libdatachannel',
    marks: ['Got a re|mote candidate without'],
    before: /(?<=: )$/,
    text: /^Got a remote candidate without remote description/,
    facts: ([reason]) => ({ event: 'add-candidate-failed', reason }),
  },
  {
    // aiortc has no "the"; pion has it after the name of the error.
    marks: ['addIce|Candidate called without', 'remote d|escription is not set'],
    before: /(?:^|(?<!andidate:? )\b(?:InvalidStateError|Error): )$/,
    text: /^(?:addIceCandidate called without remote description|remote description is not set)/,
    facts: ([reason]) => ({ event: 'add-candidate-failed', reason }),
  },
  {
    form: 'kurento',
    marks: ['C|annot parse remote candidate'],
    text: /^Cannot parse remote candidate: '(?:a=)?candidate:[^'"\\]{0,200}/,
    facts: () => ({ event: 'add-candidate-failed', reason: 'cannot parse the candidate' }),
  },
]);

/** Without the stack trace that follows. */
function sentence(text = ''): string {
  return text.replace(/\s+at \S+:\d+.*$/, '');
}
