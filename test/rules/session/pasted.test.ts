import { describe, expect, test } from 'vitest';
import { type Cause, causesIn } from '../../support/causes.ts';
import { icescope } from '../../support/io.ts';

/** What people paste: what it shows, and what it only seems to show. */
async function worst(...lines: string[]): Promise<string[]> {
  const causes: Cause[] = await causesIn(`${lines.join('\n')}\n`);
  return causes.filter(({ severity }) => severity === 'error').map(({ id }) => id);
}

async function verdict(...lines: string[]): Promise<string> {
  const { stdout } = await icescope(['diagnose', '-'], { stdin: `${lines.join('\n')}\n` });
  return stdout.split('\n')[0] ?? '';
}

describe('DTLS that failed is no connection that broke off', () => {
  const states = [
    '09:14:05.1 [INFO] ICE connection state changed: connected',
    '09:14:05.2 [INFO] peer connection state changed: failed',
    '09:14:05.3 [WARN] Failed to start manager dtls: Alert is Fatal or Close Notify',
    '09:14:10.4 [INFO] [controlled]: Setting new connection state: Disconnected',
  ];

  test('though ICE says disconnected after it', async () => {
    expect(await worst(...states)).toEqual(['dtls-not-ice']);
    expect(await verdict(...states)).toMatch(/^ICE connected, but the transport over it \(DTLS\) failed/);
  });

  test('but one that was up before is', async () => {
    const up = '09:14:06.0 [INFO] peer connection state changed: connected';
    expect(await worst(states[0] ?? '', up, states[3] ?? '')).toEqual(['consent-lost']);
  });
});

describe('the end of a session is read where an agent has other words for it', () => {
  test('str0m: no pair is left', async () => {
    const line = 'DEBUG str0m::ice_::agent: State change (no more possible): Checking -> Disconnected';
    expect(await verdict(line)).toMatch(/^Did not connect/);
  });

  test('str0m: it was up before the log begins', async () => {
    const line = 'DEBUG str0m::ice_::agent: State change (none nominated): Completed -> Disconnected';
    expect(await verdict(line)).toMatch(/^Connected and later lost/);
  });

  test('Firefox: all checks failed', async () => {
    const line = '(ice/INFO) ICE-PEER(PC:1 (id=21):default): all checks completed success=0 fail=1';
    expect(await verdict(line)).toMatch(/^Did not connect/);
    expect(await verdict(line.replace('success=0', 'success=1'))).not.toMatch(/^Did not connect/);
  });

  test('what was copied from a debugger', async () => {
    expect(await verdict('RTCPeerConnection.connectionState: "failed"')).toMatch(/^Did not connect/);
  });
});

test('a candidate line that a mail has broken is no line that Chromium refuses', async () => {
  const section = ['v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:0', 'a=ice-ufrag:q1w2'];
  const broken = [
    'a=candidate:Hb1424ccd 1 UDP 2130706431 2001:db8::523e:aaff:fe10:404 19588',
    'typ host',
    'a=candidate:S3b3364a0 1 UDP 1694498815 198.51.100.7 19588 typ srflx raddr',
    '192.168.1.5 rport 19588',
  ];
  expect(await worst(...section, ...broken)).not.toContain('sdp-killer');
  expect(await worst(...section, 'a=candidate:1 1 UDP 2130706431 198.51.100.7 19588', 'a=rtcp-mux')).toContain(
    'sdp-killer',
  );
});
