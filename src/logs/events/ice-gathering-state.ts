import { eventKind } from '../scanner/event-kind.ts';
import type { GatheringState, Said } from '../scanner/log-event.ts';
import { statePhrases } from './state-phrases.ts';
import { gatheringStateOf } from './state-words.ts';

/** RTCPeerConnection's iceGatheringState, or how an ICE agent reports it. */
export const iceGatheringState = eventKind('ice-gathering-state', [
  {
    form: 'libnice',
    marks: ['candidate g|athering'],
    before: /Agent (0x[0-9a-f]+) ?: In ICE-\w{1,12} mode, starting $/,
    text: /^candidate gathering/,
    facts: (_, [, connection]) => said('gathering', connection),
  },
  {
    form: 'libnice',
    marks: ['Candidate g|athering FINISHED'],
    before: /Agent (0x[0-9a-f]+) ?: $/,
    text: /^Candidate gathering FINISHED/,
    facts: (_, [, connection]) => said('complete', connection),
  },
  {
    form: 'janus',
    marks: ['G|athering done for stream'],
    before: /\[(\d{1,20})\] {1,4}$/,
    text: /^Gathering done for stream \d+/,
    facts: (_, [, connection]) => said('complete', connection),
  },
  {
    form: 'libjuice',
    marks: ['Candidate g|athering done'],
    before: /(?:juice: |agent\.c:\d+: )$/,
    text: /^Candidate gathering done/,
    facts: () => said('complete'),
  },
  {
    form: 'libjuice',
    marks: ['G|athering candidates'],
    before: /(?:juice: |agent\.c:\d+: )$/,
    text: /^Gathering candidates$/,
    facts: () => said('gathering'),
  },
  {
    form: 'libdatachannel',
    marks: ['Changed g|athering state to '],
    text: /^Changed gathering state to (new|in-progress|complete)/,
    facts: ([, word]) => said(word === 'in-progress' ? 'gathering' : (gatheringStateOf(word) ?? 'new')),
  },
  {
    form: 'firefox',
    marks: ['G|athering'],
    before: /: Ice$/,
    text: /^GatheringStateChange: (\S{1,80}) (\d)(?!\d)/,
    facts: ([, connection, number]) => said(FIREFOX[Number(number)] ?? 'new', connection),
  },
  {
    form: 'aws-kvs',
    marks: ['Candidate g|athering completed'],
    before: /(?<=\biceAgent\w{1,48}\(\)(?::\d{1,5})?:? )$/,
    text: /^Candidate gathering completed/,
    facts: () => said('complete'),
  },
  {
    marks: ['g|athering'],
    before: /\bice $/,
    text: /^gathering state changed?\s{1,8}\{[^{}]{0,400}"state": ?"(\w+)"/,
    facts: ([, word]) => {
      const state = gatheringStateOf(word);
      return state && said(state);
    },
  },
  {
    form: 'trickle-ice',
    marks: ['\tD|one'],
    before: /^\s{0,8}\d{1,6}\.\d{3}$/,
    text: /^\tDone\s*$/,
    facts: () => said('complete'),
  },
  {
    // The event after the last candidate (W3C webrtc-pc section 4.8.1.3).
    marks: ['icecand|idate null', 'icecand|idate: null', 'ICE cand|idate null', 'ICE cand|idate: null'],
    before: /(?:^|[\s\]>:])(?:on)?$/,
    text: /^(?:icecandidate|ICE candidate):? null\s*$/,
    facts: () => said('complete'),
  },
  ...statePhrases({
    marks: ['g|athering', 'G|ATHERING', 'G|athering'],
    before: 'ice[ _-]?',
    text: 'gathering[ _-]?(?:state|change)',
    read: (word) => {
      const state = gatheringStateOf(word);
      return state && said(state);
    },
  }),
]);

const FIREFOX: readonly GatheringState[] = ['new', 'gathering', 'complete'];

function said(state: GatheringState, connection?: string): Said {
  return { event: 'ice-gathering-state', state, connection };
}
