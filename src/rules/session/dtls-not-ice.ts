import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';

export const dtlsNotIce: SessionRule = {
  id: 'dtls-not-ice',
  severity: 'error',
  summary: 'a session whose ICE connected, and whose DTLS did not',
  why: 'ICE found a pair that works. The DTLS handshake after it failed: the certificate does not match the fingerprint, both have the same role, or large packets get lost.',
  remedy: 'Compare a=fingerprint and a=setup of both descriptions; look for a low MTU on the way.',
  bad: ['ICE connection state changed to connected\nDTLS transport state changed to failed\n'],
  good: ['ICE connection state changed to connected\nPeer connection state changed to connected\n'],
  evenIfConnected: true,
  check({ events }: Session, report: (found: Found) => undefined) {
    const up = events.findIndex(
      (one) => one.event === 'ice-connection-state' && (one.state === 'connected' || one.state === 'completed'),
    );
    const [connected, rest] = [events[up], events.slice(up + 1)];
    if (connected === undefined) return;
    const isUp = events.some(
      (one) => (one.event === 'connection-state' || one.event === 'dtls-state') && one.state === 'connected',
    );
    const hasBroken = rest.some(
      (one) => one.event === 'ice-connection-state' && (one.state === 'disconnected' || one.state === 'failed'),
    );
    const failed = rest.find(
      (one) => (one.event === 'dtls-state' || one.event === 'connection-state') && one.state === 'failed',
    );
    if (failed === undefined || isUp || (hasBroken && failed.event !== 'dtls-state')) return;
    report({
      message: 'ICE connected, and the DTLS handshake after it failed',
      certainty: failed.event === 'dtls-state' ? 'proven' : 'likely',
      evidence: [connected.source, failed.source],
      effect: 'Candidates, STUN and TURN are right: the fault is not there.',
      remedy: 'Compare a=fingerprint with the certificate, and a=setup (one active, one passive); look for a low MTU.',
    });
  },
};
