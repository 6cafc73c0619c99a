/** The stacks that write candidates, as people call them. */
export const STACK_NAMES = [
  ...(['libwebrtc', 'Firefox', 'libnice', 'pion', 'webrtc-rs', 'ice4j', 'str0m', 'libjuice', 'aioice'] as const),
  ...(['werift', 'mediasoup', 'Asterisk', 'Microsoft', 'FreeSWITCH', 'SIPSorcery'] as const),
  ...(['AWS KVS', 'Google Nest'] as const),
] as const;

export type StackName = (typeof STACK_NAMES)[number];
