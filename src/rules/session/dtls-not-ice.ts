import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { shortened } from './support/shortened.ts';

export const dtlsNotIce: SessionRule = {
  id: 'dtls-not-ice',
  severity: 'error',
  summary: 'a session whose ICE connected, but not its DTLS',
  why: 'ICE found a pair that works, but the DTLS handshake failed: the certificate does not match the fingerprint, both sides have the same role, or large packets get lost.',
  remedy: 'Compare a=fingerprint and a=setup of both descriptions; look for a low MTU on the path.',
  bad: [
    'ERROR libpeer/src/dtls_srtp.c:408 failed! mbedtls_ssl_handshake returned -0x7300\n',
    'ICE connection state changed to connected\nDTLS transport state changed to failed\n',
  ],
  good: ['ICE connection state changed to connected\nPeer connection state changed to connected\n'],
  evenIfConnected: true,
  check({ events }: Session, report: (found: Found) => undefined) {
    const up = events.findIndex(
      (one) => one.event === 'ice-connection-state' && (one.state === 'connected' || one.state === 'completed'),
    );
    const connected = events[up];
    const rest = events.slice(up + 1);
    const isUp = events.some(
      (one) => (one.event === 'connection-state' || one.event === 'dtls-state') && one.state === 'connected',
    );
    const failed =
      rest.find((one) => one.event === 'dtls-state' && one.state === 'failed') ??
      rest.find((one) => one.event === 'connection-state' && one.state === 'failed');
    const hasBroken = rest
      .slice(0, failed === undefined ? 0 : rest.indexOf(failed))
      .some((one) => one.event === 'ice-connection-state' && (one.state === 'disconnected' || one.state === 'failed'));
    if (failed === undefined || isUp || (failed.event !== 'dtls-state' && (connected === undefined || hasBroken)))
      return;
    const reason = failed.event === 'dtls-state' ? failed.reason : undefined;
    report({
      message: `${connected === undefined ? 'the DTLS handshake failed' : 'ICE connected, but the DTLS handshake failed'}${reason === undefined ? '' : `: ${shortened(reason)}`}`,
      certainty: failed.event === 'dtls-state' && connected !== undefined ? 'proven' : 'likely',
      evidence: [...(connected === undefined ? [] : [connected.source]), failed.source],
      effect: 'DTLS starts when ICE has found a working pair: candidates, STUN and TURN are not at fault.',
      remedy: 'Compare a=fingerprint with the certificate, and a=setup (one active, one passive); look for a low MTU.',
      toBeSure: 'a capture of that port: do ClientHello and ServerHello arrive on both sides?',
    });
  },
};
