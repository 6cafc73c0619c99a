import { METADATA } from '../../../coturn/audited-peers.ts';
import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const metadata: AuditRule = peerRule({
  id: 'audit/metadata',
  groups: ['metadata'],
  severity: 'error',
  summary: 'a relay to the metadata service of a cloud',
  why: 'It gives settings, and often credentials, of the machine to everyone who asks from there. UDP alone does not reach it; with TCP relaying, clients can read it.',
  remedy: 'Deny these addresses, and turn off TCP relaying.',
  reference: 'https://www.enablesecurity.com/blog/slack-webrtc-turn-compromise-and-bug-bounty/',
  example: ['169.254.169.254', '169.254.169.254/32'],
  shown: ({ address }) => `${address} (${METADATA[address] ?? ''})`,
});
