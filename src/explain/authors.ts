import { isHidden, type Subject } from './subject.ts';
import type { Evidence } from './texts/text.ts';

/** The agents that write candidates, as people call them. */
export const AUTHOR_NAMES = [
  ...(['libwebrtc', 'Firefox', 'libnice', 'pion', 'webrtc-rs', 'ice4j', 'str0m', 'libjuice', 'aioice'] as const),
  ...(['werift', 'mediasoup', 'Asterisk', 'Microsoft', 'FreeSWITCH', 'SIPSorcery'] as const),
  ...(['AWS KVS', 'Google Nest', 'SRS'] as const),
] as const;

export type AuthorName = (typeof AUTHOR_NAMES)[number];

/** How an agent writes candidates, apart from their priorities. */
export interface Profile {
  /** The form of its foundations; `isOwn` if no other agent has it. */
  foundation?: { form: RegExp; evidence: Evidence; isOwn?: boolean };
  /** Whether it writes UDP and TCP in capitals. */
  isUpper?: boolean;
  /** Whether it writes the generation extension. */
  generation?: 'always' | 'never';
  /** False where its priorities follow no formula that is read here. */
  hasScheme?: boolean;
  /** The log formats that its own log has. */
  logs?: readonly string[];
  /** What only this agent does. */
  oddities?: readonly { fits: (subject: Subject, transport: string) => boolean; evidence: Evidence }[];
}

const SMALL: Profile['foundation'] = { form: /^\d{1,5}$/, evidence: 'smallFoundation' };
const CRC: Profile['foundation'] = { form: /^\d{1,10}$/, evidence: 'crcFoundation' };

/** As seen in candidates that these agents wrote. */
export const AUTHORS: Readonly<Record<AuthorName, Profile>> = {
  libwebrtc: {
    foundation: CRC,
    isUpper: false,
    generation: 'always',
    oddities: [
      { fits: ({ networkId }) => networkId !== undefined, evidence: 'networkId' },
      {
        fits: (subject) => subject.networkCost !== undefined && !isHostWithHiddenBase(subject),
        evidence: 'networkCost',
      },
    ],
  },
  Firefox: {
    foundation: SMALL,
    isUpper: true,
    generation: 'never',
    logs: ['nicer', 'about-webrtc'],
    oddities: [{ fits: isRelayOfItself, evidence: 'relayOfItself' }],
  },
  libnice: { foundation: SMALL, isUpper: true, generation: 'never', logs: ['libnice', 'janus'] },
  pion: {
    foundation: { form: /^\d{6,10}$/, evidence: 'crcFoundation' },
    isUpper: false,
    generation: 'never',
    logs: ['pion', 'livekit'],
    oddities: [{ fits: repeatsForRtcp, evidence: 'repeatedForRtcp' }],
  },
  'webrtc-rs': {
    foundation: { form: /^\d{6,10}$/, evidence: 'crcFoundation' },
    isUpper: false,
    generation: 'never',
    logs: ['webrtc-rs'],
  },
  ice4j: { foundation: SMALL, logs: ['ice4j'] },
  str0m: {
    foundation: { form: /^\d{17,20}$/, evidence: 'longFoundation', isOwn: true },
    isUpper: false,
    generation: 'never',
  },
  libjuice: { foundation: SMALL, isUpper: true, generation: 'never' },
  aioice: { foundation: { form: /^[0-9a-f]{32}$/, evidence: 'md5Foundation', isOwn: true }, isUpper: false },
  werift: { foundation: { form: /^[0-9a-f]{25}$/, evidence: 'shortMd5Foundation', isOwn: true }, isUpper: false },
  mediasoup: {
    foundation: { form: /^(udp|tcp)candidate$/, evidence: 'mediasoupFoundation', isOwn: true },
    isUpper: false,
  },
  Asterisk: {
    foundation: { form: /^[HSR][0-9a-f]{6,8}$/, evidence: 'asteriskFoundation', isOwn: true },
    isUpper: true,
    generation: 'never',
  },
  Microsoft: {
    hasScheme: false,
    oddities: [
      { fits: (_, transport) => /^tcp-(act|pass|so)$/i.test(transport), evidence: 'microsoftTransport' },
      { fits: hasTypePreference('relay', 74), evidence: 'microsoftRelay' },
    ],
  },
  FreeSWITCH: { hasScheme: false, foundation: { form: /^\d{10}$/, evidence: 'tenDigits' }, oddities: [old659136()] },
  SIPSorcery: { hasScheme: false, foundation: { form: /^\d{1,5}$/, evidence: 'fewDigits' }, oddities: [old659136()] },
  'AWS KVS': {
    hasScheme: false,
    isUpper: false,
    generation: 'always',
    oddities: [
      { fits: ({ priority }) => priority === 658881, evidence: 'kvsPriority' },
      { fits: isHostWithHiddenBase, evidence: 'kvsRelated' },
    ],
  },
  SRS: {
    foundation: { form: /^\d{1,2}$/, evidence: 'smallFoundation' },
    isUpper: false,
    generation: 'always',
    oddities: [{ fits: countsFromZero, evidence: 'fromZero' }],
  },
  'Google Nest': {
    hasScheme: false,
    isUpper: false,
    generation: 'always',
    oddities: [{ fits: ({ foundation }) => foundation === '', evidence: 'emptyFoundation' }],
  },
};

function countsFromZero({ foundation, priority, type, generation }: Subject): boolean {
  return foundation === '0' && priority === 2130706431 && type === 'host' && generation === 0;
}

/** 65535 and component 1, though it is component 2. */
function repeatsForRtcp({ component, priority = 0 }: Subject): boolean {
  return component === 2 && (priority & 0xffffff) === 0xffffff;
}

function isRelayOfItself({ type, address, port, relatedAddress, relatedPort }: Subject): boolean {
  return type === 'relay' && address === relatedAddress && port === relatedPort;
}

function isHostWithHiddenBase({ type, relatedAddress, relatedPort }: Subject): boolean {
  return type === 'host' && relatedPort === 0 && (isHidden(relatedAddress) || relatedAddress === '::/0');
}

function hasTypePreference(type: string, preference: number): (subject: Subject) => boolean {
  return (subject) => subject.type === type && (subject.priority ?? 0) >>> 24 === preference;
}

/** 659136 for the first component, 659134 for the second. */
function old659136(): { fits: (subject: Subject) => boolean; evidence: Evidence } {
  return { fits: ({ priority }) => priority === 659136 || priority === 659134, evidence: 'constantPriority' };
}
