import type { TurnRule } from './rule.ts';

export const listCredentialsMissing: TurnRule = {
  id: 'turn/list-credentials-missing',
  severity: 'error',
  step: 'authentication',
  summary: 'an entry in a list of iceServers without username or credential',
  why: 'RTCPeerConnection throws an InvalidAccessError for turn: and turns: if one of them is missing or empty, whether or not the server asks for them.',
  remedy: 'Give the entry both; icescope lint checks the rest of the list.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","credentials":{"kind":"none","missing":["credential"]},"allocationError":{"code":"credentials-needed","message":"…"},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ credentials: { missing } }, report) {
    if (missing === undefined) return;
    report({
      message: `its entry has no ${missing.join(' and no ')}`,
      effect: 'RTCPeerConnection throws an InvalidAccessError.',
    });
  },
};
