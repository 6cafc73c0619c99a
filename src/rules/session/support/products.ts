import type { SessionHalf } from '../../../ice/session.ts';

/** The programs whose options the remedies name. */
const PRODUCTS = [
  ...(['pion', 'Janus', 'mediasoup', 'LiveKit', 'go2rtc', 'MediaMTX', 'Jitsi', 'FreeSWITCH', 'Asterisk'] as const),
  ...(['coturn', 'rtpengine', 'Kurento', 'GStreamer', 'OvenMediaEngine', 'SRS', 'aiortc', 'browser'] as const),
] as const;

export type Product = (typeof PRODUCTS)[number];

/** Words that only these programs write. */
const WORDS: readonly (readonly [Product, RegExp])[] = [
  ['LiveKit', /\blivekit\b/i],
  ['MediaMTX', /\bmediamtx\b|\[WebRTC\] \[(?:session|conn) /i],
  ['go2rtc', /\bgo2rtc\b/i],
  ['Janus', /"janus"\s*:|\bjanus[-_ .]/i],
  ['mediasoup', /\bmediasoup\b|"foundation"\s*:\s*"(?:udp|tcp)candidate"/i],
  ['Jitsi', /\borg\.jitsi\b|\borg\.ice4j\b|\bJVB\b|\bjitsi\b/],
  ['FreeSWITCH', /\bFreeSWITCH\b|\bmod_sofia\b|\bmod_verto\b/],
  ['Asterisk', /\bAsterisk\b|\bpjproject\b|\bchan_pjsip\b/i],
  ['rtpengine', /\brtpengine\b/i],
  ['Kurento', /\bkurento\b/i],
  ['GStreamer', /\bwebrtcbin\b|\bgstreamer\b|"sdpMid"\s*:\s*"(?:video|audio|application)\d+"/i],
  ['OvenMediaEngine', /\bOvenMediaEngine\b|\b(?:ice_port|webrtc_publisher|rtc_signalling_server)\.cpp\b|\bome-\d\b/i],
  ['SRS', /\bossrs\b|\bSRS\/\d|\bSRS_RTC_SERVER|\brtc_server\s*\{/],
  ['aiortc', /\b(?:aioice|aiortc)\b/],
];

/** The agents that `icescope explain` names, and log formats, as products. */
const AGENTS: Readonly<Record<string, Product>> = {
  ...{ pion: 'pion', mediasoup: 'mediasoup', ice4j: 'Jitsi', FreeSWITCH: 'FreeSWITCH', Asterisk: 'Asterisk' },
  ...{ libwebrtc: 'browser', Firefox: 'browser', aioice: 'aiortc', livekit: 'LiveKit', janus: 'Janus' },
  ...{ freeswitch: 'FreeSWITCH', asterisk: 'Asterisk', 'janus-admin': 'Janus', kurento: 'Kurento' },
};

const ANY = new RegExp(WORDS.map(([, { source }]) => source).join('|'), 'i');

/** Longer lines are quotations; programs name themselves in short ones. */
const LONGEST = 256 * 1024;

export function productsIn(text: string): Product[] {
  if (text.length > LONGEST || !ANY.test(text)) return [];
  return WORDS.filter(([, pattern]) => pattern.test(text)).map(([product]) => product);
}

/** The program of a side: by how it writes candidates, else the one server that the texts name. */
export function productOf(
  half: SessionHalf,
  { products }: { readonly products: readonly Product[] },
): Product | undefined {
  const own = AGENTS[half.agent ?? ''];
  if (own === 'pion') return products.find((product) => PION_SERVERS.includes(product)) ?? own;
  if (own !== undefined && own !== 'browser') return own;
  const forms = half.candidates.flatMap(({ form }) => AGENTS[form] ?? []);
  return products.length === 1 ? products[0] : (forms.find((form) => products.includes(form)) ?? own);
}

const PION_SERVERS: readonly Product[] = ['LiveKit', 'go2rtc', 'MediaMTX'];

const SERVERS: readonly Product[] = PRODUCTS.filter((product) => !['browser', 'aiortc', 'pion'].includes(product));

/** Whether this side is a server, judging by its program. */
export function isServer(half: SessionHalf): boolean {
  const own = AGENTS[half.agent ?? ''];
  return half.isLite || (own !== undefined && SERVERS.includes(own));
}

/** Whether this log format is a server's. */
export function isServerForm(form: string | undefined): boolean {
  const product = AGENTS[form ?? ''];
  return product !== undefined && SERVERS.includes(product);
}
