import type { SessionHalf } from '../../../ice/session.ts';
import type { Context } from './context.ts';
import { type Product, productOf } from './products.ts';

/** How a program announces another address than its own, and which ports it uses. */
interface Options {
  readonly address: string;
  readonly ports: string;
}

/** The one table of what to set where. */
const OPTIONS: Readonly<Partial<Record<Product, Options>>> = {
  pion: {
    address: 'SettingEngine.SetNAT1To1IPs([]string{"ADDRESS"}, webrtc.ICECandidateTypeHost)',
    ports: 'SettingEngine.SetEphemeralUDPPortRange, or one port with SetICEUDPMux',
  },
  Janus: {
    address: 'nat_1_1_mapping = "ADDRESS" in the nat section of janus.jcfg',
    ports: 'rtp_port_range in the media section of janus.jcfg',
  },
  mediasoup: {
    address: 'announcedAddress in listenInfos (announcedIp in older versions)',
    ports: 'portRange in listenInfos (rtcMinPort and rtcMaxPort in older versions), or one port with a WebRtcServer',
  },
  LiveKit: {
    address: 'rtc.use_external_ip: true, or rtc.node_ip: ADDRESS',
    ports: 'rtc.port_range_start and rtc.port_range_end, or rtc.udp_port, and rtc.tcp_port',
  },
  go2rtc: {
    address: 'webrtc.candidates: [ADDRESS:8555]',
    ports: 'webrtc.listen (8555, TCP and UDP)',
  },
  MediaMTX: {
    address: 'webrtcAdditionalHosts: [ADDRESS]',
    ports: 'webrtcLocalUDPAddress (8189/udp)',
  },
  Jitsi: {
    address: 'JVB_ADVERTISE_IPS=ADDRESS in Docker, or ice4j.harvest.mapping.static-mappings in jvb.conf',
    ports: 'JVB_PORT (10000/udp)',
  },
  FreeSWITCH: {
    address: 'ext-rtp-ip and ext-sip-ip in the SIP profile',
    ports: 'rtp-start-port and rtp-end-port in switch.conf.xml',
  },
  Asterisk: {
    address:
      'external_media_address and local_net in the transport of pjsip.conf, or PRIVATE => ADDRESS under [ice_host_candidates] in rtp.conf',
    ports: 'rtpstart and rtpend in rtp.conf',
  },
  coturn: { address: 'external-ip=ADDRESS', ports: 'min-port and max-port, and the listening port' },
  rtpengine: { address: 'interface = PRIVATE!ADDRESS', ports: 'port-min and port-max' },
  OvenMediaEngine: {
    address: '<IceCandidate>ADDRESS:10000-10004/udp</IceCandidate> in Server.xml',
    ports: '<IceCandidates> in Server.xml',
  },
  SRS: {
    address: 'the environment variable CANDIDATE=ADDRESS, or candidate in rtc_server',
    ports: 'listen in rtc_server (8000/udp)',
  },
  Kurento: {
    address: 'externalIPv4=ADDRESS in WebRtcEndpoint.conf.ini',
    ports: 'minPort and maxPort in BaseRtpEndpoint.conf.ini',
  },
};

const COMMON: readonly Product[] = ['go2rtc', 'MediaMTX', 'Janus', 'mediasoup', 'LiveKit', 'Jitsi'];
const SHORT: Readonly<Partial<Record<Product, string>>> = {
  go2rtc: 'webrtc.candidates',
  MediaMTX: 'webrtcAdditionalHosts',
  Janus: 'nat_1_1_mapping',
  mediasoup: 'announcedAddress',
  LiveKit: 'rtc.node_ip',
  Jitsi: 'JVB_ADVERTISE_IPS',
};

/** How this side can offer another address: a clause without a period. */
export function announce(half: SessionHalf, context: Context, address: string): string {
  const product = productOf(half, context);
  const options = product === undefined ? undefined : OPTIONS[product];
  if (options !== undefined) return `announce ${address} (${product}: ${options.address})`;
  if (product === 'browser') return 'give its RTCPeerConnection a stun: server, so that it learns its public address';
  return `announce ${address} (${COMMON.map((one) => `${one}: ${SHORT[one]}`).join(', ')})`;
}

export function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

/** Where this side's ports are configured, in parentheses; empty if its program is unknown. */
export function portsOf(half: SessionHalf, context: Context): string {
  const product = productOf(half, context);
  const options = product === undefined ? undefined : OPTIONS[product];
  return options === undefined ? '' : ` (${product}: ${options.ports})`;
}
